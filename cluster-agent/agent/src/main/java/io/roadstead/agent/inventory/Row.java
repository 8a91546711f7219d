package io.roadstead.agent.inventory;

import io.roadstead.agent.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A row of a table of the API server. What nobody needs of an object is not read: {@code managedFields} is half of it, and what is
 * confidential is not even looked at where it comes unasked.
 *
 * @param cells as kubectl would print them; empty where there is none
 */
record Row(List<String> cells, Json object) {
    private static final int MAX_DEPTH = 64;
    private static final int LONGEST_TEXT = 1 << 20;

    /** An object of 1.5 MiB can be a quarter of a million empty ones, which no small heap holds. */
    private static final int MOST_TOKENS = 200_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(LONGEST_TEXT)
                    .maxTokenCount(MOST_TOKENS)
                    .build())
            .build();

    Row {
        cells = List.copyOf(cells);
    }

    /** Reads a row, or an object of a plain list, which has no cells; empty for what is neither or beyond the limits. */
    static Optional<Row> read(byte[] bytes) {
        return tree(bytes).map(Row::of);
    }

    static Row of(Json json) {
        if (json.at("cells").isEmpty() || json.at("object").isEmpty()) {
            return new Row(List.of(), json);
        }
        List<String> cells = new ArrayList<>();
        json.at("cells").filter(List.class::isInstance).map(List.class::cast).ifPresent(items -> {
            for (Object item : (List<?>) items) {
                cells.add(cell(item));
            }
        });
        return new Row(cells, json.object("object"));
    }

    private static String cell(@Nullable Object item) {
        return switch (item) {
            case null -> "";
            case String text -> text;
            case Map<?, ?> object -> "{…}";
            case List<?> list -> String.join(",", list.stream().map(Row::cell).toList());
            default -> item.toString();
        };
    }

    /** Reads an object; nulls in lists are kept as empty texts, since cells are told apart by their place. */
    static Optional<Json> tree(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
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
            JsonToken token = parser.nextToken();
            if (name.equals("managedFields")) {
                parser.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                fields.put(name, value(parser, token));
            }
        }
        return fields;
    }

    private static Object value(JsonParser parser, @Nullable JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> whole(parser);
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            case null, default -> "";
        };
    }

    private static Object whole(JsonParser parser) {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) parser.getDoubleValue()
                : (Object) parser.getLongValue();
    }

    private static List<Object> array(JsonParser parser) {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != null && token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return items;
    }
}
