package io.roadstead.console.catalog.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Whether a schema of values stands for itself. Helm reads what a schema refers to, from files of its host and from addresses, while it renders; it is to read
 * nothing by itself. Source: Helm 4.3, {@code pkg/chart/common/util/jsonschema.go}.
 */
final class OwnSchema {
    private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");
    private static final Pattern DRAFT =
            Pattern.compile("https?://json-schema\\.org/(draft-0[4-7]|draft/20(19-09|20-12))/schema#?");

    private OwnSchema() {}

    /** What it refers to elsewhere; the empty text where it cannot be read, nothing where all is well. */
    static Optional<String> foreign(byte[] schema) {
        Optional<JsonNode> root = BoundedJson.read(schema);
        if (root.isEmpty()) {
            return Optional.of("");
        }
        Deque<JsonNode> left = new ArrayDeque<>();
        left.add(root.get());
        while (!left.isEmpty()) {
            JsonNode node = left.remove();
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                if (isForeign(field.getKey(), field.getValue())) {
                    return Optional.of(field.getValue().asString());
                }
            }
            node.forEach(left::add);
        }
        return Optional.empty();
    }

    private static boolean isForeign(String key, JsonNode value) {
        if (!value.isString()) {
            return false;
        }
        String text = value.asString();
        boolean draft = DRAFT.matcher(text).matches();
        return REFERENCES.contains(key) && !text.startsWith("#") && !draft || key.equals("$schema") && !draft;
    }
}
