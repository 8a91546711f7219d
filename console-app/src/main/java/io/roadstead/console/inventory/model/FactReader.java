package io.roadstead.console.inventory.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is told of an object, of which nothing has to have the form that it should have: what is something else, or too much, is left
 * out. Throws nothing.
 */
public final class FactReader {
    /** Letters of one text; longer ones are cut. */
    public static final int LONGEST = 64 * 1_024;

    /** Most items of a list or fields of a map. */
    public static final int MOST = 1_000;

    private final Map<String, Object> facts;

    private FactReader(Map<String, Object> facts) {
        this.facts = facts;
    }

    /** Of these facts. */
    public static FactReader of(Map<String, ?> facts) {
        return new FactReader(Collections.unmodifiableMap(new LinkedHashMap<>(facts)));
    }

    /** A text, or a number or truth value as one; empty where there is none. */
    public String text(String name) {
        return text(facts.get(name));
    }

    /** Whether it is true. */
    public boolean flag(String name) {
        return Boolean.TRUE.equals(facts.get(name));
    }

    /** A whole number; empty where there is none. */
    public OptionalLong number(String name) {
        return facts.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    /** The texts of a list, in their order; a single text is a list of one. */
    public List<String> texts(String name) {
        return switch (facts.get(name)) {
            case List<?> items ->
                items.stream()
                        .limit(MOST)
                        .map(FactReader::text)
                        .filter(text -> !text.isEmpty())
                        .toList();
            case String text when !text.isEmpty() -> List.of(cut(text));
            case null, default -> List.of();
        };
    }

    /** The fields of a map that are texts, also empty ones, by their names. */
    public SortedMap<String, String> map(String name) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (facts.get(name) instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                if (texts.size() < MOST
                        && field.getKey() instanceof String key
                        && (field.getValue() instanceof String || field.getValue() instanceof Number)) {
                    texts.put(key, text(field.getValue()));
                }
            }
        }
        return texts;
    }

    /** The fields of a map that are whole numbers. */
    public SortedMap<String, Long> numbers(String name) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        if (facts.get(name) instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                if (numbers.size() < MOST
                        && field.getKey() instanceof String key
                        && field.getValue() instanceof Number number) {
                    numbers.put(key, number.longValue());
                }
            }
        }
        return numbers;
    }

    /** What is told below a name; nothing where it is no map. */
    public FactReader at(String name) {
        return reader(facts.get(name));
    }

    /** The maps of a list, in their order. */
    public List<FactReader> items(String name) {
        List<FactReader> readers = new ArrayList<>();
        if (facts.get(name) instanceof List<?> items) {
            items.stream()
                    .filter(item -> item instanceof Map<?, ?>)
                    .limit(MOST)
                    .forEach(item -> readers.add(reader(item)));
        }
        return readers;
    }

    /** Whether nothing is told. */
    public boolean isEmpty() {
        return facts.isEmpty();
    }

    private static FactReader reader(@Nullable Object value) {
        Map<String, Object> known = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((key, field) -> {
                if (key instanceof String name && field != null) {
                    known.put(name, field);
                }
            });
        }
        return new FactReader(known);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> cut(text);
            case Number number -> cut(number.toString());
            case Boolean flag -> flag.toString();
            case null, default -> "";
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
