package io.roadstead.console.catalog.form.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of a chart: maps, lists, texts, {@link Long} or {@link BigInteger}, {@link Double}, {@link Boolean} and null. Never changed: each change
 * makes others. May hold passwords, so its text says nothing of it.
 */
public record Values(Map<String, @Nullable Object> fields) {
    /** None. */
    public static final Values EMPTY = new Values(Map.of());

    /** Keeps a copy; what is in it is not changed by anybody. */
    public Values {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Of what a parser made: numbers of any kind, keys of any kind. */
    public static Values of(Map<?, ?> parsed) {
        return new Values(map(parsed));
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> parsed) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        parsed.forEach((name, field) -> plain.put(String.valueOf(name), plain(field)));
        return plain;
    }

    /** A value of any parser as it is kept here. */
    public static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Map<?, ?> fields -> map(fields);
            case List<?> items -> {
                List<@Nullable Object> plain = new ArrayList<>();
                items.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Short whole -> whole.longValue();
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

    /** What stands at a path; null where there is nothing, or nothing is said. */
    public @Nullable Object at(ValuePath path) {
        Object at = fields;
        for (String name : path.names()) {
            if (!(at instanceof Map<?, ?> map)) {
                return null;
            }
            at = map.get(name);
        }
        return at;
    }

    /** Whether something stands at a path, be it null. */
    public boolean has(ValuePath path) {
        if (path.isRoot()) {
            return true;
        }
        return at(path.parent()) instanceof Map<?, ?> map && map.containsKey(path.last());
    }

    /** The same with this at a path; what is no map above it becomes one. */
    public Values with(ValuePath path, @Nullable Object value) {
        return new Values(with(fields, path.names(), value));
    }

    private static Map<String, @Nullable Object> with(Map<?, ?> map, List<String> names, @Nullable Object value) {
        Map<String, @Nullable Object> changed = copy(map);
        String name = names.getFirst();
        if (names.size() == 1) {
            changed.put(name, plain(value));
        } else {
            Map<?, ?> below = changed.get(name) instanceof Map<?, ?> there ? there : Map.of();
            changed.put(name, with(below, names.subList(1, names.size()), value));
        }
        return changed;
    }

    /** The same with nothing at a path, and without the maps above it that hold nothing any more. */
    public Values without(ValuePath path) {
        return has(path) ? new Values(without(fields, path.names())) : this;
    }

    private static Map<String, @Nullable Object> without(Map<?, ?> map, List<String> names) {
        Map<String, @Nullable Object> changed = copy(map);
        String name = names.getFirst();
        if (names.size() == 1) {
            changed.remove(name);
        } else if (changed.get(name) instanceof Map<?, ?> below) {
            Map<String, @Nullable Object> rest = without(below, names.subList(1, names.size()));
            if (rest.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, rest);
            }
        }
        return changed;
    }

    static Map<String, @Nullable Object> copy(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((name, value) -> copy.put(String.valueOf(name), value));
        return copy;
    }

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** What is no map, and maps with nothing in them, each by its path in the order of the text. */
    public Map<ValuePath, @Nullable Object> leaves() {
        Map<ValuePath, @Nullable Object> leaves = new LinkedHashMap<>();
        collect(ValuePath.ROOT, fields, leaves);
        return leaves;
    }

    private static void collect(ValuePath path, Map<?, ?> map, Map<ValuePath, @Nullable Object> leaves) {
        map.forEach((name, value) -> {
            ValuePath at = path.and(String.valueOf(name));
            if (value instanceof Map<?, ?> below
                    && !below.isEmpty()
                    && at.names().size() < ValuePath.DEEPEST) {
                collect(at, below, leaves);
            } else {
                leaves.put(at, value);
            }
        });
    }

    @Override
    public String toString() {
        return "Values[" + fields.size() + "]";
    }
}
