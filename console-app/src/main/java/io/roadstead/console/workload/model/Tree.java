package io.roadstead.console.workload.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object of JSON or YAML: maps, lists, texts, {@link Long} or {@link BigInteger}, {@link Double}, {@link Boolean} and null. Never changed: each
 * change makes another one.
 */
public record Tree(Map<String, @Nullable Object> fields) {
    /** Nothing. */
    public static final Tree EMPTY = new Tree(Map.of());

    /** Keeps a copy; what is in it is not changed by anybody. */
    public Tree {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Of what a parser made: numbers of any kind, keys of any kind. */
    public static Tree of(Map<?, ?> parsed) {
        return new Tree(map(parsed));
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> parsed) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        parsed.forEach((name, field) -> plain.put(String.valueOf(name), plain(field)));
        return plain;
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> fields -> map(fields);
            case List<?> items -> {
                List<@Nullable Object> plain = new ArrayList<>();
                items.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Integer whole -> whole.longValue();
            case Float number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case BigInteger whole when whole.bitLength() < Long.SIZE -> whole.longValue();
            case Long whole -> whole;
            case BigInteger whole -> whole;
            case Double number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    /** What stands at a path; null where there is nothing. */
    public @Nullable Object at(String... path) {
        Object at = fields;
        for (String field : path) {
            if (!(at instanceof Map<?, ?> map)) {
                return null;
            }
            at = map.get(field);
        }
        return at;
    }

    /** The text at a path; empty where there is none. */
    public String text(String... path) {
        return at(path) instanceof String text ? text : "";
    }

    /** The object at a path; empty where there is none. */
    public Tree tree(String... path) {
        return at(path) instanceof Map<?, ?> map ? of(map) : EMPTY;
    }

    /** The objects of a list at a path; what is no object is left out. */
    public List<Tree> trees(String... path) {
        return at(path) instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .map(item -> of((Map<?, ?>) item))
                        .toList()
                : List.of();
    }

    /** The same with another value of a field; null takes the field away. */
    public Tree with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value instanceof Tree tree ? tree.fields() : value);
        }
        return new Tree(changed);
    }
}
