package io.roadstead.agent.json;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object that was read: maps, lists, {@link String}, {@link Long}, {@link Double}, {@link Boolean}; nulls are left out.
 *
 * @param fields by their names, in their order
 */
public record Json(Map<String, Object> fields) {
    private static final JsonFactory FACTORY = factory(StreamReadConstraints.DEFAULT_MAX_TOKEN_COUNT);

    private static JsonFactory factory(long mostTokens) {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(64)
                        .maxStringLength(1 << 20)
                        .maxTokenCount(mostTokens)
                        .build())
                .build();
    }

    /** Reads an object; empty for what is none. */
    public static Optional<Json> read(byte[] bytes) {
        return read(FACTORY, bytes);
    }

    /**
     * The same where many short names could fill the memory.
     *
     * @param mostTokens names, values, and the beginnings and ends of objects and lists; empty for an object with more
     */
    public static Optional<Json> read(byte[] bytes, int mostTokens) {
        return read(factory(mostTokens), bytes);
    }

    private static Optional<Json> read(JsonFactory factory, byte[] bytes) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes)) {
            return parser.nextToken() == JsonToken.START_OBJECT
                    ? Optional.of(new Json(object(parser)))
                    : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> object(JsonParser parser) {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            Object value = value(parser, parser.nextToken());
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case null, default -> null;
        };
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            Object value = value(parser, token);
            if (value != null) {
                items.add(value);
            }
        }
        return items;
    }

    /** The text at a path of names; empty if there is none. */
    public Optional<String> text(String... path) {
        return at(path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** Whether there is {@code true} at a path of names. */
    public boolean holds(String... path) {
        return at(path).filter(Boolean.TRUE::equals).isPresent();
    }

    /** The texts of an object at a path, by their names. */
    public Map<String, String> texts(String... path) {
        Map<String, String> texts = new LinkedHashMap<>();
        at(path).filter(Map.class::isInstance)
                .map(found -> (Map<?, ?>) found)
                .ifPresent(found -> found.forEach((name, value) -> {
                    if (value instanceof String text) {
                        texts.put((String) name, text);
                    }
                }));
        return texts;
    }

    /** The whole number at a path of names. */
    public OptionalLong number(String... path) {
        return at(path).filter(Long.class::isInstance)
                .map(found -> OptionalLong.of((Long) found))
                .orElse(OptionalLong.empty());
    }

    /** The object at a path of names, with no fields if there is none. */
    public Json object(String... path) {
        return at(path).flatMap(Json::of).orElse(new Json(Map.of()));
    }

    /** The objects of a list at a path of names; what is no object is left out. */
    public List<Json> objects(String... path) {
        return items(path).stream().map(Json::of).flatMap(Optional::stream).toList();
    }

    /** The texts of a list at a path of names; what is no text is left out. */
    public List<String> strings(String... path) {
        return items(path).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private List<?> items(String... path) {
        return at(path).filter(List.class::isInstance)
                .<List<?>>map(found -> (List<?>) found)
                .orElse(List.of());
    }

    private static Optional<Json> of(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        map.forEach((name, field) -> fields.put((String) name, field));
        return Optional.of(new Json(fields));
    }

    /** Whatever there is at a path of names. */
    public Optional<Object> at(String... path) {
        Object here = fields;
        for (String name : path) {
            if (!(here instanceof Map<?, ?> map) || map.get(name) == null) {
                return Optional.empty();
            }
            here = map.get(name);
        }
        return Optional.ofNullable(here);
    }

    /** The wire form of maps, lists and scalars. */
    public static byte[] write(Object value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            write(json, value);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, @Nullable Object value) {
        switch (value) {
            case Json object -> write(json, object.fields());
            case Map<?, ?> fields -> {
                json.writeStartObject();
                fields.forEach((name, field) -> {
                    json.writeName(String.valueOf(name));
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
            default -> json.writeString(value.toString());
        }
    }
}
