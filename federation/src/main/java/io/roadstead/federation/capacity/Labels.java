package io.roadstead.federation.capacity;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Labels of a node or a cluster, sorted by key so that decisions repeat. */
public record Labels(SortedMap<String, String> values) {
    /** No labels. */
    public static final Labels NONE = new Labels(new TreeMap<>());

    /** Copies and sorts. */
    public Labels {
        values = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) values));
    }

    /** The labels of a map in any order. */
    public static Labels of(Map<String, String> values) {
        return new Labels(new TreeMap<>(values));
    }

    /** A single label. */
    public static Labels of(String key, String value) {
        return of(Map.of(key, value));
    }

    /** The same with one more, or with another value for it. */
    public Labels and(String key, String value) {
        TreeMap<String, String> more = new TreeMap<>((Map<String, String>) values);
        more.put(key, value);
        return new Labels(more);
    }

    /** The value of a label. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    /** Whether each of the others is here with the same value. */
    public boolean containsAll(Labels others) {
        if (others.values.isEmpty()) {
            return true;
        }
        for (Map.Entry<String, String> other : others.values.entrySet()) {
            if (!other.getValue().equals(values.get(other.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
