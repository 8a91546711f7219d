package io.roadstead.console.shell.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A pod in which somebody types kubectl: with no rights of its own, nothing of its node, and within the strictest of the Pod Security
 * Standards. By whom kubectl is let in is handed over when the pod runs; nothing of it stands here.
 */
public final class KubectlPod {
    /** What such pods are marked with. */
    public static final String PURPOSE = "kubectl";

    /** How the names of such pods begin. */
    public static final String BEGINNING = "roadstead-kubectl-";

    /** The name of its container. */
    public static final String CONTAINER = "kubectl";

    /** So long it runs, and so long its kubeconfig lets anybody in, whatever becomes of this console. */
    public static final Duration LONGEST = Duration.ofHours(4);

    /** Keeps lines until one of a single dot; fails where the end comes before that. Only what the shell itself has, so no process is told a line. */
    private static final String KEEPS = """
            umask 077 && mkdir -p "$HOME/.kube" && while IFS= read -r line && [ "$line" != . ]; \
            do printf '%s\\n' "$line"; done > "$HOME/.kube/config" && [ "$line" = . ]""";

    private static final String HOME = "/home/roadstead";
    private static final String WAITS = "trap 'exit 0' TERM; sleep " + LONGEST.toSeconds() + " & wait";
    private static final int USER = 65532;

    private KubectlPod() {}

    /** A place for one, with a name ended by some letters by chance; empty for what is no namespace. */
    public static Optional<LogOrigin> named(String namespace, String chance) {
        return LogOrigin.of(namespace, BEGINNING + chance, CONTAINER);
    }

    /** The pod. */
    public static Map<String, Object> of(LogOrigin pod, String image, String person, Instant now) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("restartPolicy", "Never");
        spec.put("activeDeadlineSeconds", LONGEST.toSeconds());
        spec.put("terminationGracePeriodSeconds", 2);
        spec.put("automountServiceAccountToken", false);
        spec.put("enableServiceLinks", false);
        spec.put(
                "securityContext",
                Map.of(
                        "runAsNonRoot", true,
                        "runAsUser", USER,
                        "runAsGroup", USER,
                        "fsGroup", USER,
                        "seccompProfile", Map.of("type", "RuntimeDefault")));
        spec.put("volumes", List.of(memory("home", "64Mi"), memory("tmp", "32Mi")));
        spec.put("containers", List.of(container(image)));
        return DebugPod.pod(pod, PURPOSE, person, now.plus(LONGEST), spec);
    }

    private static Map<String, Object> memory(String name, String limit) {
        return Map.of("name", name, "emptyDir", Map.of("medium", "Memory", "sizeLimit", limit));
    }

    private static Map<String, Object> container(String image) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", CONTAINER);
        container.put("image", image);
        container.put("imagePullPolicy", "IfNotPresent");
        container.put("command", List.of("sh", "-c", WAITS));
        container.put("workingDir", HOME);
        container.put(
                "env",
                List.of(
                        Map.of("name", "HOME", "value", HOME),
                        Map.of("name", "KUBECONFIG", "value", HOME + "/.kube/config")));
        container.put(
                "resources",
                Map.of(
                        "requests", Map.of("cpu", "10m", "memory", "32Mi"),
                        "limits", Map.of("cpu", "500m", "memory", "256Mi")));
        container.put(
                "securityContext",
                Map.of(
                        "allowPrivilegeEscalation", false,
                        "readOnlyRootFilesystem", true,
                        "capabilities", Map.of("drop", List.of("ALL"))));
        container.put(
                "volumeMounts",
                List.of(Map.of("name", "home", "mountPath", HOME), Map.of("name", "tmp", "mountPath", "/tmp")));
        return container;
    }

    /** A program in such a pod that takes a kubeconfig from its input; {@link #given} is what it is told. */
    public static ShellWish keeping(LogOrigin pod) {
        return new ShellWish(pod, List.of("sh", "-c", KEEPS));
    }

    /** What that program is told. */
    public static String given(String kubeconfig) {
        return kubeconfig + (kubeconfig.endsWith("\n") ? "" : "\n") + ".\n";
    }
}
