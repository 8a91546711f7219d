package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.model.ChartMetadata;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The {@code index.yaml} of a mirror: each entry is one line of JSON, which is YAML. */
final class MirrorIndex {
    static final String NAME = "index.yaml";

    private final SortedMap<String, List<String>> entries = new TreeMap<>();
    private final SortedMap<String, String> digests = new TreeMap<>();

    /** What the archive of a chart is called. */
    static String file(ChartMetadata metadata) {
        return metadata.name() + "-" + metadata.version() + ".tgz";
    }

    /** Adds a version; false where another content has its name. */
    boolean add(ChartMetadata metadata, String digest) {
        String before = digests.putIfAbsent(file(metadata), digest);
        if (before == null) {
            entries.computeIfAbsent(metadata.name(), name -> new ArrayList<>()).add(line(metadata, digest));
        }
        return before == null || before.equals(digest);
    }

    boolean has(ChartMetadata metadata) {
        return digests.containsKey(file(metadata));
    }

    int versions() {
        return digests.size();
    }

    int charts() {
        return entries.size();
    }

    private static String line(ChartMetadata metadata, String digest) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("apiVersion", metadata.apiVersion());
        fields.put("name", metadata.name());
        fields.put("version", metadata.version());
        fields.put("appVersion", metadata.appVersion());
        fields.put("description", metadata.description());
        fields.put("type", metadata.type());
        fields.put("deprecated", metadata.deprecated());
        fields.put("keywords", metadata.keywords());
        fields.put("digest", digest);
        fields.put("urls", List.of(file(metadata)));
        return JsonMapper.shared().writeValueAsString(fields);
    }

    byte[] text() {
        StringBuilder text = new StringBuilder("apiVersion: v1\nentries:");
        if (entries.isEmpty()) {
            text.append(" {}");
        }
        text.append('\n');
        entries.forEach((name, lines) -> {
            text.append("  ")
                    .append(JsonMapper.shared().writeValueAsString(name))
                    .append(":\n");
            lines.forEach(line -> text.append("  - ").append(line).append('\n'));
        });
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
