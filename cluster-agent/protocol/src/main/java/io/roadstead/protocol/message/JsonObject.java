package io.roadstead.protocol.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/** One JSON object of a message, flat but for lists of strings. Other values are skipped: they are of a newer version. */
final class JsonObject {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_FIELDS = 64;
    private static final int MAX_ITEMS = 64;
    private static final JsonFactory JSON = json(MessageCodec.MAX_BYTES);
    private static final JsonFactory LONG_TEXTS = json(Enrolment.MAX_BYTES);

    private final Map<String, Object> fields;

    JsonObject() {
        this(new LinkedHashMap<>());
    }

    private JsonObject(Map<String, Object> fields) {
        this.fields = fields;
    }

    private static JsonFactory json(int longestText) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(longestText)
                        .maxNameLength(64)
                        .maxNumberLength(20)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    static JsonObject read(byte[] bytes) throws MalformedMessage {
        return read(bytes, JSON);
    }

    /** The same for texts as long as those of an enrolment. */
    static JsonObject readLong(byte[] bytes) throws MalformedMessage {
        return read(bytes, LONG_TEXTS);
    }

    private static JsonObject read(byte[] bytes, JsonFactory json) throws MalformedMessage {
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), bytes)) {
            require(parser.nextToken() == JsonToken.START_OBJECT, "not a JSON object");
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int count = 1; parser.nextToken() == JsonToken.PROPERTY_NAME; count++) {
                require(count <= MAX_FIELDS, "too many fields");
                String name = parser.currentName();
                Object value = value(parser, parser.nextToken());
                if (value != null) {
                    fields.put(name, value);
                }
            }
            require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null, "not one JSON object");
            return new JsonObject(fields);
        } catch (JacksonException notJson) {
            throw new MalformedMessage("not JSON, or beyond the limits");
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws MalformedMessage {
        return switch (token) {
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT ->
                parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : (Object) parser.getLongValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case START_ARRAY -> strings(parser);
            case START_OBJECT -> {
                parser.skipChildren();
                yield null;
            }
            default -> null;
        };
    }

    private static List<String> strings(JsonParser parser) throws MalformedMessage {
        List<String> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            require(items.size() < MAX_ITEMS, "too many items");
            if (token == JsonToken.VALUE_STRING) {
                items.add(parser.getString());
            } else {
                parser.skipChildren();
            }
        }
        return items;
    }

    byte[] write() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            fields.forEach((name, value) -> {
                json.writeName(name);
                write(json, value);
            });
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, Object value) {
        switch (value) {
            case Long number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            case List<?> items -> {
                json.writeStartArray();
                items.forEach(item -> json.writeString((String) item));
                json.writeEndArray();
            }
            default -> json.writeString((String) value);
        }
    }

    JsonObject put(String name, Object value) {
        fields.put(name, value);
        return this;
    }

    String text(String name) throws MalformedMessage {
        return field(name, String.class);
    }

    String text(String name, String otherwise) throws MalformedMessage {
        return fields.containsKey(name) ? text(name) : otherwise;
    }

    long number(String name) throws MalformedMessage {
        return field(name, Long.class);
    }

    /** A number that is not negative, {@code otherwise} when absent. */
    long number(String name, long otherwise) throws MalformedMessage {
        long number = fields.containsKey(name) ? number(name) : otherwise;
        require(number >= 0, "negative " + name);
        return number;
    }

    boolean flag(String name) throws MalformedMessage {
        return field(name, Boolean.class);
    }

    /** A list of strings, empty when absent. */
    List<String> texts(String name) throws MalformedMessage {
        List<?> items = fields.containsKey(name) ? field(name, List.class) : List.of();
        return items.stream().map(String.class::cast).toList();
    }

    private <T> T field(String name, Class<T> type) throws MalformedMessage {
        Object value = fields.get(name);
        if (value == null || !type.isInstance(value)) {
            throw new MalformedMessage("field " + name + " is missing or of another type");
        }
        return type.cast(value);
    }

    static void require(boolean holds, String otherwise) throws MalformedMessage {
        if (!holds) {
            throw new MalformedMessage(otherwise);
        }
    }
}
