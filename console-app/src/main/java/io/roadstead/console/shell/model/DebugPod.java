package io.roadstead.console.shell.model;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is brought into a cluster to look at something there: as {@code kubectl debug} makes it, but with an end. */
public final class DebugPod {
    /** Marks a pod that was made for a shell; its value says what for. */
    public static final String LABEL = "roadstead.io/debug";

    /** Until when such a pod may be there. */
    public static final String EXPIRES = "roadstead.io/expires";

    /** Who made it. */
    public static final String OPENED_BY = "roadstead.io/opened-by";

    /** The name of its container. */
    public static final String CONTAINER = "debugger";

    /** So long its processes run, whatever becomes of this console. */
    public static final Duration LONGEST = Duration.ofHours(12);

    private static final int MOST_OF_NODE = 30;
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/@-]{0,254}");
    private static final Pattern NODE = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
    private static final String WAITS = "trap 'exit 0' TERM; sleep " + LONGEST.toSeconds() + " & wait";

    private DebugPod() {}

    /** Whether it can be the name of an image. */
    public static boolean isImage(String image) {
        return IMAGE.matcher(image).matches();
    }

    /** Whether a node can be called so. */
    public static boolean isNode(String node) {
        return NODE.matcher(node).matches();
    }

    /**
     * A patch that adds a debug container to a pod; its shell is its only process.
     *
     * @param target a container whose processes it sees; empty for none
     */
    public static Map<String, Object> container(String name, String image, String target) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", name);
        container.put("image", image);
        container.put("command", List.of("sh"));
        container.put("stdin", true);
        container.put("tty", true);
        container.put("imagePullPolicy", "IfNotPresent");
        if (!target.isEmpty()) {
            container.put("targetContainerName", target);
        }
        return Map.of("spec", Map.of("ephemeralContainers", List.of(container)));
    }

    /** A pod on a node, with its processes, its networks and its files below {@code /host}. */
    public static Map<String, Object> onNode(LogOrigin pod, String node, String image, String person, Instant now) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("nodeName", node);
        spec.put("hostPID", true);
        spec.put("hostNetwork", true);
        spec.put("hostIPC", true);
        spec.put("restartPolicy", "Never");
        spec.put("activeDeadlineSeconds", LONGEST.toSeconds());
        spec.put("terminationGracePeriodSeconds", 2);
        spec.put("automountServiceAccountToken", false);
        spec.put("enableServiceLinks", false);
        spec.put("tolerations", List.of(Map.of("operator", "Exists")));
        spec.put("volumes", List.of(Map.of("name", "host", "hostPath", Map.of("path", "/"))));
        spec.put(
                "containers",
                List.of(Map.of(
                        "name",
                        CONTAINER,
                        "image",
                        image,
                        "imagePullPolicy",
                        "IfNotPresent",
                        "command",
                        List.of("sh", "-c", WAITS),
                        "volumeMounts",
                        List.of(Map.of("name", "host", "mountPath", "/host")))));
        return pod(pod, "node", person, now.plus(LONGEST), spec);
    }

    /** A pod that says what for, by whom and until when it was made. */
    static Map<String, Object> pod(
            LogOrigin pod, String purpose, String person, Instant until, Map<String, Object> spec) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("name", pod.pod());
        metadata.put("namespace", pod.namespace());
        metadata.put("labels", Map.of(LABEL, purpose, "app.kubernetes.io/managed-by", "roadstead"));
        metadata.put("annotations", Map.of(EXPIRES, until.toString(), OPENED_BY, person));
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("apiVersion", "v1");
        whole.put("kind", "Pod");
        whole.put("metadata", metadata);
        whole.put("spec", spec);
        return whole;
    }

    /** How the names of such pods on a node begin: with as much of the node's name as fits. */
    public static String beginning(String node) {
        String part = node.replace('.', '-');
        return "roadstead-debug-"
                + part.substring(0, Math.min(MOST_OF_NODE, part.length())).replaceAll("-+$", "") + "-";
    }

    /** A name for such a pod, ended by some letters by chance; empty for what is no namespace. */
    public static Optional<LogOrigin> named(String namespace, String node, String chance) {
        return LogOrigin.of(namespace, beginning(node) + chance, CONTAINER);
    }
}
