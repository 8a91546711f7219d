package io.roadstead.console.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong with pods by the restricted pod security standard and by rules of our own. Source: kubernetes.io, Pod Security Standards. */
final class PodRules {
    private static final Set<String> VOLUMES = Set.of(
            "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SYSCTLS = Set.of("net.ipv4.ip_unprivileged_port_start");
    private static final Pattern PINNED =
            Pattern.compile("[^\\s@:]+(:[0-9]+)?/[^\\s@:]+:(?!latest)[^\\s@]+(@sha256:[0-9a-f]{64})?");

    private final List<String> wrong = new ArrayList<>();

    private PodRules() {}

    /** The pod of a workload, a job or a test; nothing for other objects. */
    static List<Map<?, ?>> podsOf(Map<?, ?> object) {
        Map<?, ?> spec = map(object, "spec");
        return switch (String.valueOf(object.get("kind"))) {
            case "Pod" -> List.of(object);
            case "Deployment", "StatefulSet", "DaemonSet", "Job" -> List.of(map(spec, "template"));
            case "CronJob" -> List.of(map(map(map(spec, "jobTemplate"), "spec"), "template"));
            default -> List.of();
        };
    }

    /** What is wrong, one sentence each. */
    static List<String> wrongWith(Map<?, ?> pod, boolean runsOn) {
        PodRules rules = new PodRules();
        rules.pod(map(pod, "spec"));
        for (Object each : list(map(pod, "spec"), "containers")) {
            rules.container((Map<?, ?>) each, runsOn);
        }
        return rules.wrong;
    }

    private void pod(Map<?, ?> spec) {
        Map<?, ?> security = map(spec, "securityContext");
        want(Boolean.TRUE.equals(security.get("runAsNonRoot")), "may run as root");
        want(security.get("runAsUser") instanceof Integer user && user > 0, "has no user");
        want("RuntimeDefault".equals(map(security, "seccompProfile").get("type")), "has no seccomp profile");
        want(spec.get("automountServiceAccountToken") instanceof Boolean, "does not say whether it wants a token");
        for (String host : List.of("hostNetwork", "hostPID", "hostIPC")) {
            want(!spec.containsKey(host), "uses " + host);
        }
        for (Object each : list(security, "sysctls")) {
            want(SYSCTLS.contains(String.valueOf(((Map<?, ?>) each).get("name"))), "sets " + each);
        }
        for (Object each : list(spec, "volumes")) {
            Set<?> kinds = ((Map<?, ?>) each).keySet();
            want(kinds.stream().allMatch(kind -> kind.equals("name") || VOLUMES.contains(kind)), "mounts " + each);
        }
        want(list(spec, "initContainers").isEmpty(), "has containers that nothing looks at here");
    }

    private void container(Map<?, ?> container, boolean runsOn) {
        Map<?, ?> security = map(container, "securityContext");
        want(Boolean.FALSE.equals(security.get("allowPrivilegeEscalation")), "may gain privileges");
        want(Boolean.TRUE.equals(security.get("readOnlyRootFilesystem")), "can write to its image");
        want(map(security, "capabilities").equals(Map.of("drop", List.of("ALL"))), "keeps capabilities");
        want(
                PINNED.matcher(String.valueOf(container.get("image"))).matches(),
                "is not pinned: " + container.get("image"));
        Map<?, ?> resources = map(container, "resources");
        for (String kind : List.of("requests", "limits")) {
            want(map(resources, kind).keySet().equals(Set.of("cpu", "memory")), "has no " + kind);
        }
        for (Object port : list(container, "ports")) {
            want(!((Map<?, ?>) port).containsKey("hostPort"), "takes a port of the node");
        }
        if (runsOn) {
            want(container.containsKey("readinessProbe") && container.containsKey("livenessProbe"), "has no probes");
        }
    }

    private void want(boolean fine, String otherwise) {
        if (!fine) {
            wrong.add(otherwise);
        }
    }

    static Map<?, ?> map(Map<?, ?> from, String key) {
        return from.get(key) instanceof Map<?, ?> found ? found : Map.of();
    }

    static List<?> list(Map<?, ?> from, String key) {
        return from.get(key) instanceof List<?> found ? found : List.of();
    }
}
