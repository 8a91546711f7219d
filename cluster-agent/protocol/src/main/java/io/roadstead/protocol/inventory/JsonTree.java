package io.roadstead.protocol.inventory;

import static io.roadstead.protocol.inventory.MalformedInventory.require;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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

/**
 * JSON as maps, lists, {@link String}, {@link Long}, {@link Double}, {@link Boolean} and null in lists. Texts that no database keeps
 * (U+0000, halves of characters) are never written and never read.
 */
final class JsonTree {
    private static final int MAX_DEPTH = 12;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(InventoryLines.MAX_BYTES)
                    .maxNameLength(1024)
                    .maxNumberLength(40)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private JsonTree() {}

    static @Nullable Object read(byte[] bytes, int offset, int length) throws MalformedInventory {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
            Object value = value(parser, parser.nextToken());
            require(parser.nextToken() == null, "more than one value");
            return value;
        } catch (JacksonException notJson) {
            throw new MalformedInventory("not JSON, or beyond the limits");
        }
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws MalformedInventory {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> clean(parser.getString());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case VALUE_NULL -> null;
            case null, default -> throw new MalformedInventory("no value");
        };
    }

    private static Map<String, Object> object(JsonParser parser) throws MalformedInventory {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = clean(parser.currentName());
            Object value = value(parser, parser.nextToken());
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static List<@Nullable Object> array(JsonParser parser) throws MalformedInventory {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return items;
    }

    private static Double finite(double number) throws MalformedInventory {
        require(Double.isFinite(number), "a number that is none");
        return number;
    }

    private static String clean(String text) throws MalformedInventory {
        require(firstUnclean(text) < 0, "a text with characters that are none");
        return text;
    }

    static byte[] write(String before, @Nullable Object value, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        bytes.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(json, value);
        }
        bytes.writeBytes(after.getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case Map<?, ?> fields -> {
                json.writeStartObject();
                fields.forEach((name, field) -> {
                    json.writeName(cleaned(String.valueOf(name)));
                    write(json, field);
                });
                json.writeEndObject();
            }
            case List<?> items -> {
                json.writeStartArray();
                items.forEach(item -> write(json, item));
                json.writeEndArray();
            }
            case Boolean flag -> json.writeBoolean(flag);
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case null -> json.writeNull();
            default -> json.writeString(cleaned(value.toString()));
        }
    }

    private static String cleaned(String text) {
        int first = firstUnclean(text);
        if (first < 0) {
            return text;
        }
        StringBuilder cleaned = new StringBuilder(text.substring(0, first));
        text.substring(first).codePoints().forEach(point -> cleaned.appendCodePoint(unclean(point) ? '\uFFFD' : point));
        return cleaned.toString();
    }

    private static int firstUnclean(String text) {
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            if (unclean(point)) {
                return i;
            }
            i += Character.charCount(point);
        }
        return -1;
    }

    private static boolean unclean(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
}
