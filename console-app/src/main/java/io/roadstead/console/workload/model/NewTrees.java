package io.roadstead.console.workload.model;

import io.roadstead.console.workload.model.NewObject.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes objects of what was filled in; what is empty is left out. */
final class NewTrees {
    private static final String APP = "app.kubernetes.io/name";
    private static final String VOLUME = "data";
    private static final Pattern WORDS = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|'([^']*)'|(\\S+)");

    private NewTrees() {}

    static Tree of(NewObject wanted) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("apiVersion", wanted.kind().apiVersion());
        object.put("kind", wanted.kind().word());
        object.put("metadata", metadata(wanted));
        switch (wanted.kind()) {
            case DEPLOYMENT -> object.put("spec", deployment(wanted));
            case STATEFUL_SET -> object.put("spec", statefulSet(wanted));
            case CRON_JOB ->
                object.put(
                        "spec",
                        fields("schedule", wanted.value(Field.SCHEDULE), "jobTemplate", fields("spec", job(wanted))));
            case JOB -> object.put("spec", job(wanted));
            case SERVICE -> object.put("spec", service(wanted));
            case CONFIG_MAP -> put(object, "data", wanted.pairs(Field.DATA));
            case SECRET -> {
                object.put("type", "Opaque");
                put(object, "stringData", wanted.pairs(Field.DATA));
            }
            case INGRESS -> object.put("spec", ingress(wanted));
            case PERSISTENT_VOLUME_CLAIM -> object.put("spec", claim(wanted, mode(wanted)));
        }
        return Tree.of(object);
    }

    private static Map<String, Object> metadata(NewObject wanted) {
        return fields(
                "name", wanted.value(Field.NAME), "namespace", wanted.value(Field.NAMESPACE), "labels", labels(wanted));
    }

    private static Map<String, Object> labels(NewObject wanted) {
        return fields(APP, wanted.value(Field.NAME));
    }

    private static Map<String, Object> deployment(NewObject wanted) {
        return fields(
                "replicas",
                replicas(wanted),
                "selector",
                fields("matchLabels", labels(wanted)),
                "template",
                pod(wanted, ""));
    }

    private static int replicas(NewObject wanted) {
        return wanted.value(Field.REPLICAS).isEmpty() ? 1 : wanted.number(Field.REPLICAS);
    }

    private static Map<String, Object> statefulSet(NewObject wanted) {
        Map<String, Object> spec = deployment(wanted);
        spec.put("serviceName", wanted.value(Field.NAME));
        if (!wanted.value(Field.STORAGE).isEmpty()) {
            spec.put(
                    "volumeClaimTemplates",
                    List.of(fields("metadata", fields("name", VOLUME), "spec", claim(wanted, "ReadWriteOnce"))));
        }
        return spec;
    }

    private static Map<String, Object> job(NewObject wanted) {
        return fields("template", pod(wanted, "Never"));
    }

    private static Map<String, Object> pod(NewObject wanted, String restarts) {
        return fields(
                "metadata",
                fields("labels", labels(wanted)),
                "spec",
                fields("restartPolicy", restarts, "containers", List.of(container(wanted))));
    }

    private static Map<String, Object> container(NewObject wanted) {
        Map<String, Object> probe = probe(wanted);
        boolean stores = !wanted.value(Field.STORAGE).isEmpty();
        String mount = wanted.value(Field.MOUNT).isEmpty() ? "/data" : wanted.value(Field.MOUNT);
        return fields(
                "name",
                wanted.value(Field.NAME),
                "image",
                wanted.value(Field.IMAGE),
                "command",
                words(wanted.value(Field.COMMAND)),
                "ports",
                ports(wanted).stream()
                        .map(port -> fields("containerPort", port[1]))
                        .toList(),
                "env",
                wanted.pairs(Field.ENV).entrySet().stream()
                        .map(one -> Map.of("name", one.getKey(), "value", one.getValue()))
                        .toList(),
                "resources",
                fields(
                        "requests",
                        fields("cpu", wanted.value(Field.CPU_REQUEST), "memory", wanted.value(Field.MEMORY_REQUEST)),
                        "limits",
                        fields("cpu", wanted.value(Field.CPU_LIMIT), "memory", wanted.value(Field.MEMORY_LIMIT))),
                "readinessProbe",
                probe,
                "livenessProbe",
                probe,
                "volumeMounts",
                stores ? List.of(fields("name", VOLUME, "mountPath", mount)) : List.of());
    }

    private static Map<String, Object> probe(NewObject wanted) {
        if (wanted.value(Field.PROBE_PATH).isEmpty()
                && wanted.value(Field.PROBE_PORT).isEmpty()) {
            return Map.of();
        }
        int port = wanted.value(Field.PROBE_PORT).isEmpty() && !ports(wanted).isEmpty()
                ? ports(wanted).getFirst()[1]
                : wanted.number(Field.PROBE_PORT);
        return wanted.value(Field.PROBE_PATH).isEmpty()
                ? fields("tcpSocket", fields("port", port))
                : fields("httpGet", fields("path", wanted.value(Field.PROBE_PATH), "port", port));
    }

    private static Map<String, Object> service(NewObject wanted) {
        List<int[]> ports = ports(wanted);
        List<Object> listed = new ArrayList<>();
        for (int[] port : ports) {
            listed.add(
                    fields("name", ports.size() > 1 ? "port-" + port[0] : "", "port", port[0], "targetPort", port[1]));
        }
        String type = wanted.value(Field.SERVICE_TYPE);
        return fields("type", type, "selector", fields(APP, wanted.value(Field.SELECTOR)), "ports", listed);
    }

    /** Each with the one behind it. */
    private static List<int[]> ports(NewObject wanted) {
        return wanted.value(Field.PORTS)
                .lines()
                .map(String::strip)
                .filter(line -> line.matches("[0-9]{1,5}(?::[0-9]{1,5})?"))
                .map(line -> {
                    String[] both = line.split(":", 2);
                    return new int[] {Integer.parseInt(both[0]), Integer.parseInt(both[both.length - 1])};
                })
                .toList();
    }

    private static Map<String, Object> ingress(NewObject wanted) {
        Map<String, Object> backend = fields(
                "service",
                fields(
                        "name",
                        wanted.value(Field.BACKEND),
                        "port",
                        fields("number", wanted.number(Field.BACKEND_PORT))));
        String path = wanted.value(Field.PATH).isEmpty() ? "/" : wanted.value(Field.PATH);
        Map<String, Object> rule = fields(
                "host",
                wanted.value(Field.HOST),
                "http",
                fields("paths", List.of(fields("path", path, "pathType", "Prefix", "backend", backend))));
        return fields("ingressClassName", wanted.value(Field.INGRESS_CLASS), "rules", List.of(rule));
    }

    private static String mode(NewObject wanted) {
        String mode = wanted.value(Field.ACCESS_MODE);
        return mode.isEmpty() ? "ReadWriteOnce" : mode;
    }

    private static Map<String, Object> claim(NewObject wanted, String mode) {
        return fields(
                "accessModes",
                List.of(mode),
                "storageClassName",
                wanted.value(Field.STORAGE_CLASS),
                "resources",
                fields("requests", fields("storage", wanted.value(Field.STORAGE))));
    }

    /** As a shell takes a line apart, without anything else that shells do. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORDS.matcher(line);
        while (word.find()) {
            String quoted = word.group(1) != null ? word.group(1).replaceAll("\\\\(.)", "$1") : word.group(2);
            words.add(quoted != null ? quoted : word.group(3));
        }
        return words;
    }

    private static Map<String, Object> fields(Object... namesAndValues) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (int place = 0; place < namesAndValues.length; place += 2) {
            put(fields, (String) namesAndValues[place], namesAndValues[place + 1]);
        }
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, Object value) {
        boolean empty = switch (value) {
            case String text -> text.isEmpty();
            case Map<?, ?> map -> map.isEmpty();
            case List<?> list -> list.isEmpty();
            default -> false;
        };
        if (!empty) {
            fields.put(name, value);
        }
    }
}
