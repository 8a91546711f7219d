package io.roadstead.console.cluster.model.identity;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The most that is taken of what a cluster says about itself; what is longer or more is left out. */
public final class Bounds {
    /** Longest label value in Kubernetes, also the longest that is shown as a word. */
    public static final int WORD = 63;

    /** Longest key: a DNS name, a slash and a name. */
    public static final int KEY = 317;

    /** Longest text that is neither key nor word. */
    public static final int TEXT = 1_024;

    /** Most entries of one map, set or list of one object. */
    public static final int ENTRIES = 1_000;

    private Bounds() {}

    /** The beginning of it. */
    public static String text(String text) {
        return cut(text, TEXT);
    }

    /** The beginning of it, short enough for a column. */
    public static String word(String text) {
        return cut(text, WORD);
    }

    /** The first entries by their keys; those with a key or a value that is too long are left out. */
    public static SortedMap<String, String> entries(Map<String, String> entries, int longestValue) {
        SortedMap<String, String> kept = new TreeMap<>();
        entries.entrySet().stream()
                .filter(entry ->
                        entry.getKey().length() <= KEY && entry.getValue().length() <= longestValue)
                .sorted(Map.Entry.comparingByKey())
                .limit(ENTRIES)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return Collections.unmodifiableSortedMap(kept);
    }

    /** The first names in their order; those that are too long are left out. */
    public static SortedSet<String> names(Collection<String> names) {
        SortedSet<String> kept = new TreeSet<>();
        names.stream()
                .filter(name -> name.length() <= KEY)
                .sorted(Comparator.naturalOrder())
                .distinct()
                .limit(ENTRIES)
                .forEach(kept::add);
        return Collections.unmodifiableSortedSet(kept);
    }

    /** The first ones as they stand. */
    public static <T> List<T> first(List<T> all) {
        return List.copyOf(all.subList(0, Math.min(all.size(), ENTRIES)));
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
