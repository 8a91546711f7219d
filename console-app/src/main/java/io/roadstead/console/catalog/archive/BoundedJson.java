package io.roadstead.console.catalog.archive;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON that strangers wrote, read within limits. Throws nothing. */
public final class BoundedJson {
    private static final int LONGEST = 2_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(40)
                            .maxNameLength(10_000)
                            .maxNumberLength(100)
                            .maxStringLength(LONGEST)
                            .maxDocumentLength(LONGEST)
                            .build())
                    .build())
            .build();

    private BoundedJson() {}

    /** Reads one; empty for what is none, or too large. */
    public static Optional<JsonNode> read(byte[] json) {
        try {
            return json.length > LONGEST ? Optional.empty() : Optional.ofNullable(MAPPER.readTree(json));
        } catch (JacksonException unreadable) {
            return Optional.empty();
        }
    }

    /** An object's fields as maps, lists and scalars. */
    @SuppressWarnings("unchecked") // keys of JSON are texts
    public static Optional<java.util.Map<String, Object>> fields(byte[] json) {
        return read(json).filter(JsonNode::isObject).map(node ->
                (java.util.Map<String, Object>) MAPPER.convertValue(node, java.util.Map.class));
    }
}
