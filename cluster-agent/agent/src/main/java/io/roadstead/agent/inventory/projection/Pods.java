package io.roadstead.agent.inventory.projection;

import io.roadstead.agent.json.Json;
import io.roadstead.protocol.inventory.Facts;
import io.roadstead.protocol.inventory.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pods. The word is kubectl's STATUS, which the API server computes for its tables. Requests are those that the scheduler counts.
 * Source: Kubernetes, k8s.io/component-helpers/resource, PodRequests and PodLimits.
 */
final class Pods {
    private static final Set<String> FINE = Set.of("Running", "Completed", "Succeeded");
    private static final Set<String> ON_THE_WAY =
            Set.of("Pending", "ContainerCreating", "PodInitializing", "Terminating", "SchedulingGated");
    private static final Set<String> DOUBTFUL = Set.of("NotReady", "Unknown");

    private Pods() {}

    /**
     * How a pod is.
     *
     * @param printed kubectl's STATUS; empty if the API server does not print
     */
    static State state(Json pod, String printed) {
        String status = printed.isEmpty() ? pod.text("status", "phase").orElse("Unknown") : printed;
        Health health = health(status);
        if (status.equals("Running") && !Conditions.is(pod, "Ready", "True")) {
            return State.warning(
                    status, Conditions.of(pod, "Ready").map(Conditions::words).orElse("not ready"));
        }
        return new State(health, status, health == Health.FINE ? "" : reason(pod));
    }

    private static Health health(String status) {
        if (FINE.contains(status)) {
            return Health.FINE;
        }
        String word = status.startsWith("Init:") ? status.substring("Init:".length()) : status;
        if (ON_THE_WAY.contains(word) || word.matches("[0-9]+/[0-9]+")) {
            return Health.PROGRESS;
        }
        return DOUBTFUL.contains(word) ? Health.WARNING : Health.FAILED;
    }

    private static String reason(Json pod) {
        List<Json> statuses = new ArrayList<>(pod.objects("status", "initContainerStatuses"));
        statuses.addAll(pod.objects("status", "containerStatuses"));
        for (Json status : statuses) {
            Json waiting = status.object("state", "waiting");
            String words =
                    waiting.text("message").or(() -> waiting.text("reason")).orElse("");
            if (!words.isEmpty() && !ON_THE_WAY.contains(words)) {
                return words;
            }
            Json ended = status.object("state", "terminated");
            if (ended.number("exitCode").orElse(0) != 0) {
                return ended.text("message")
                        .filter(message -> !message.isBlank())
                        .orElseGet(() -> "exit code " + ended.number("exitCode").orElse(0));
            }
        }
        return pod.text("status", "message")
                .or(() -> Conditions.of(pod, "PodScheduled")
                        .filter(condition -> Conditions.status(condition).equals("False"))
                        .map(Conditions::words))
                .orElse("");
    }

    static FactMap facts(Json pod) {
        List<Json> containers = pod.objects("spec", "containers");
        return new FactMap()
                .text(Facts.NODE, pod.text("spec", "nodeName"))
                .text(Facts.QOS, pod.text("status", "qosClass"))
                .map(Facts.REQUESTS, sum(pod, "requests").texts())
                .map(Facts.LIMITS, sum(pod, "limits").texts())
                .texts(Facts.IMAGES, images(containers))
                .texts(
                        Facts.PVCS,
                        pod.objects("spec", "volumes").stream()
                                .map(volume -> volume.text("persistentVolumeClaim", "claimName")
                                        .orElse(""))
                                .toList())
                .text(Facts.PRIORITY_CLASS, pod.text("spec", "priorityClassName"))
                .text(Facts.SERVICE_ACCOUNT, pod.text("spec", "serviceAccountName"))
                .text(Facts.POD_IP, pod.text("status", "podIP"))
                .count(Facts.RESTARTS, restarts(pod))
                .count(
                        Facts.RESOURCE_CLAIMS,
                        pod.objects("spec", "resourceClaims").size());
    }

    static List<String> images(List<Json> containers) {
        return containers.stream()
                .map(container -> container.text("image").orElse(""))
                .toList();
    }

    private static long restarts(Json pod) {
        return pod.objects("status", "containerStatuses").stream()
                .mapToLong(status -> status.number("restartCount").orElse(0))
                .sum();
    }

    private static Quantities sum(Json pod, String which) {
        Quantities running = new Quantities();
        pod.objects("spec", "containers").forEach(container -> running.add(of(container, which)));
        Quantities beside = new Quantities();
        Quantities starting = new Quantities();
        for (Json container : pod.objects("spec", "initContainers")) {
            Quantities own = of(container, which);
            if (container.text("restartPolicy").orElse("").equals("Always")) {
                beside.add(own);
                starting.max(beside);
            } else {
                starting.max(beside.copy().add(own));
            }
        }
        Quantities all = running.add(beside).max(starting);
        all.replace(Quantities.of(FactMap.quantities(pod, "spec", "resources", which)));
        Quantities overhead = Quantities.of(FactMap.quantities(pod, "spec", "overhead"));
        return which.equals("requests") ? all.add(overhead) : all.addWhereLimited(overhead);
    }

    private static Quantities of(Json container, String which) {
        Map<String, String> amounts = FactMap.quantities(container, "resources", which);
        return Quantities.of(amounts);
    }
}
