package io.roadstead.journeys.stack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/** What Helm left in a namespace, without what differs from one run to the next: times, ids, and the namespace itself. */
public final class HelmState {
    private static final String RECORD = "helm.sh/release.v1";
    private static final List<String> METADATA = List.of("name", "labels", "annotations", "finalizers");
    private static final List<String> OF_THE_CLUSTER = List.of("clusterIP", "clusterIPs", "volumeName");
    private static final List<String> TIMES = List.of("first_deployed", "last_deployed", "deleted");

    private final Kubectl direct;
    private final String namespace;

    /** By the way of its administrator, straight to the API server. */
    public HelmState(Kubectl direct, String namespace) {
        this.direct = direct;
        this.namespace = namespace;
    }

    /**
     * Objects of these kinds as they stand, records apart, by kind and name: names, labels, annotations, contents, and which fields are Helm's.
     *
     * @param kinds as kubectl takes them
     */
    public SortedMap<String, Object> objects(String kinds) throws IOException, InterruptedException {
        SortedMap<String, Object> objects = new TreeMap<>();
        for (Map<String, Object> object : list("get", kinds, "--show-managed-fields")) {
            if (!RECORD.equals(object.get("type"))) {
                Map<String, Object> metadata = map(object.get("metadata"));
                objects.put(object.get("kind") + "/" + metadata.get("name"), plain(object, metadata));
            }
        }
        return objects;
    }

    /** Releases by the name of their record's Secret: the whole record, which holds chart, values, manifest, hooks and notes. */
    public SortedMap<String, SortedMap<String, Object>> records() throws IOException, InterruptedException {
        SortedMap<String, SortedMap<String, Object>> records = new TreeMap<>();
        for (Map<String, Object> secret : list("get", "secrets", "--field-selector=type=" + RECORD)) {
            Map<String, Object> metadata = map(secret.get("metadata"));
            SortedMap<String, Object> record =
                    record(String.valueOf(map(secret.get("data")).get("release")));
            Map<String, Object> labels = map(metadata.get("labels"));
            for (String label : List.of("name", "owner", "status", "version")) {
                record.put("label " + label, labels.get(label));
            }
            records.put(String.valueOf(metadata.get("name")), record);
        }
        return records;
    }

    private List<Map<String, Object>> list(String... words) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("-n", namespace, "-o", "json"));
        Map<String, Object> answer = json(direct.run(all.toArray(String[]::new)).succeeded());
        return ((List<?>) Objects.requireNonNull(answer.get("items")))
                .stream().map(HelmState::map).toList();
    }

    private static Map<String, Object> plain(Map<String, Object> object, Map<String, Object> metadata) {
        Map<String, Object> plain = new TreeMap<>(object);
        plain.remove("status");
        Map<String, Object> kept = new TreeMap<>(metadata);
        kept.keySet().retainAll(METADATA);
        Map<String, Object> annotations = new TreeMap<>(map(metadata.get("annotations")));
        annotations
                .keySet()
                .removeIf(key -> key.equals("meta.helm.sh/release-namespace") || key.startsWith("pv.kubernetes.io/"));
        kept.put("annotations", annotations);
        plain.put("metadata", kept);
        Map<String, Object> spec = new TreeMap<>(map(object.get("spec")));
        OF_THE_CLUSTER.forEach(spec::remove);
        plain.put("spec", spec);
        plain.put("managers", managers(metadata));
        return plain;
    }

    /** What Helm manages of it; controllers come when they come. */
    private static List<Map<String, Object>> managers(Map<String, Object> metadata) {
        List<Map<String, Object>> managers = new ArrayList<>();
        for (Object each : metadata.get("managedFields") instanceof List<?> all ? all : List.of()) {
            Map<String, Object> entry = new TreeMap<>(map(each));
            entry.remove("time");
            if (String.valueOf(entry.get("manager")).startsWith("helm")) {
                managers.add(entry);
            }
        }
        return managers;
    }

    private SortedMap<String, Object> record(String data) throws IOException {
        Base64.Decoder decoder = Base64.getDecoder();
        byte[] packed = decoder.decode(decoder.decode(data)); // Helm's own, and that of a Secret
        SortedMap<String, Object> record;
        try (var stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            record = new TreeMap<>(json(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        }
        record.remove("namespace");
        Map<String, Object> info = new TreeMap<>(map(record.get("info")));
        TIMES.forEach(info::remove);
        info.put(
                "description",
                String.valueOf(info.get("description"))
                        .replace(namespace, "here")
                        .replaceFirst(" \\(operation [0-9a-f-]{36}\\)$", ""));
        record.put("info", info);
        record.put("hooks", hooks(record.get("hooks")));
        return record;
    }

    private static List<Map<String, Object>> hooks(@Nullable Object hooks) {
        List<Map<String, Object>> plain = new ArrayList<>();
        for (Object each : hooks instanceof List<?> all ? all : List.of()) {
            Map<String, Object> hook = new TreeMap<>(map(each));
            hook.put("last_run", map(hook.get("last_run")).get("phase"));
            plain.add(hook);
        }
        return plain;
    }

    private static Map<String, Object> json(String text) {
        return new Json().toType(text, Json.MAP_TYPE);
    }

    @SuppressWarnings("unchecked") // of JSON
    private static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
