package io.roadstead.console.workload.remote;

import io.roadstead.console.workload.model.Tree;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/** A document of OpenAPI 3 of which only the schemas that are asked for are read: the others cost their bytes and no more. */
final class OpenApiText {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String KINDS = "x-kubernetes-group-version-kind";

    private static final List<String> KIND_FIELDS = List.of("group", "version", "kind");
    private static final int MOST_SCHEMAS = 20_000;
    private static final int MOST_KINDS = 20;
    private static final int MOST_OF_ONE = 2 * 1024 * 1024;

    private final byte[] text;
    private final Map<String, Piece> pieces = new HashMap<>();
    private final Map<List<String>, String> kinds = new LinkedHashMap<>();

    private record Piece(int from, int length) {}

    private OpenApiText(byte[] text) {
        this.text = text;
    }

    /** Empty where it is no such document. */
    static Optional<OpenApiText> of(byte[] text) {
        OpenApiText read = new OpenApiText(text);
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            if (into(parser, "components") && into(parser, "schemas")) {
                read.schemas(parser);
            }
            return read.pieces.isEmpty() ? Optional.empty() : Optional.of(read);
        } catch (JacksonException garbled) {
            return Optional.empty();
        }
    }

    /** From the beginning of an object to that of one of its fields. */
    private static boolean into(JsonParser parser, String field) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(field)) {
                return value == JsonToken.START_OBJECT;
            }
            parser.skipChildren();
        }
        return false;
    }

    private void schemas(JsonParser parser) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            int from = (int) parser.currentTokenLocation().getByteOffset();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean tells = parser.currentName().equals(KINDS);
                parser.nextToken();
                if (tells && parser.currentToken() == JsonToken.START_ARRAY) {
                    kinds(name, parser);
                } else {
                    parser.skipChildren();
                }
            }
            if (pieces.size() < MOST_SCHEMAS) {
                pieces.put(name, new Piece(from, (int) parser.currentLocation().getByteOffset() - from));
            }
        }
    }

    /** Which kinds a schema is of: one or two, whatever else a hostile cluster says. */
    private void kinds(String name, JsonParser parser) {
        int told = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY && parser.currentToken() != null) {
            if (parser.currentToken() != JsonToken.START_OBJECT || told >= MOST_KINDS) {
                parser.skipChildren();
                continue;
            }
            told++;
            Map<String, String> texts = new HashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && KIND_FIELDS.contains(field)) {
                    texts.put(field, parser.getString());
                } else {
                    parser.skipChildren();
                }
            }
            kinds.putIfAbsent(
                    KIND_FIELDS.stream()
                            .map(field -> texts.getOrDefault(field, ""))
                            .toList(),
                    name);
        }
    }

    /** The schema of a kind. */
    Optional<Tree> kind(String group, String version, String kind) {
        return Optional.ofNullable(kinds.get(List.of(group, version, kind))).flatMap(this::schema);
    }

    /** A schema by its name in the document. */
    Optional<Tree> schema(String name) {
        return Optional.ofNullable(pieces.get(name))
                .filter(piece -> piece.length() <= MOST_OF_ONE)
                .map(piece -> JSON.readValue(text, piece.from(), piece.length(), Object.class))
                .filter(Map.class::isInstance)
                .map(fields -> Tree.of((Map<?, ?>) fields));
    }
}
