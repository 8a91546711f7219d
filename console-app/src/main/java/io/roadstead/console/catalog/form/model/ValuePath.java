package io.roadstead.console.catalog.form.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where a value stands: the names of the maps around it, outermost first. The whole has none.
 *
 * @param names {@value #DEEPEST} at most
 */
public record ValuePath(List<String> names) implements Comparable<ValuePath> {
    /** More maps around a value are not followed. */
    public static final int DEEPEST = 64;

    /** All values. */
    public static final ValuePath ROOT = new ValuePath(List.of());

    private static final int LONGEST = 1_000;

    /** Keeps a copy. */
    public ValuePath {
        names = List.copyOf(names);
    }

    /** Of these names. */
    public static ValuePath of(String... names) {
        return new ValuePath(List.of(names));
    }

    /** As charts write it, {@code a.b.c}, a dot in a name behind a backslash; empty for what is none, and for places in lists. */
    public static Optional<ValuePath> parse(String dotted) {
        if (dotted.isEmpty() || dotted.length() > LONGEST || dotted.indexOf('[') >= 0) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < dotted.length(); at++) {
            char letter = dotted.charAt(at);
            if (letter == '\\' && at + 1 < dotted.length() && dotted.charAt(at + 1) == '.') {
                name.append('.');
                at++;
            } else if (letter == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(letter);
            }
        }
        names.add(name.toString());
        return names.size() > DEEPEST || names.contains("") ? Optional.empty() : Optional.of(new ValuePath(names));
    }

    /** One level deeper. */
    public ValuePath and(String name) {
        List<String> deeper = new ArrayList<>(names);
        deeper.add(name);
        return new ValuePath(deeper);
    }

    /** Whether it is the whole. */
    public boolean isRoot() {
        return names.isEmpty();
    }

    /** The path around it. */
    public ValuePath parent() {
        return new ValuePath(names.subList(0, names.size() - 1));
    }

    /** Its innermost name. */
    public String last() {
        return names.getLast();
    }

    /** Whether the other one is this one, or stands below it. */
    public boolean holds(ValuePath other) {
        return other.names.size() >= names.size()
                && other.names.subList(0, names.size()).equals(names);
    }

    @Override
    public int compareTo(ValuePath other) {
        for (int at = 0; at < Math.min(names.size(), other.names.size()); at++) {
            int by = names.get(at).compareTo(other.names.get(at));
            if (by != 0) {
                return by;
            }
        }
        return Integer.compare(names.size(), other.names.size());
    }

    /** As charts write it. */
    @Override
    public String toString() {
        return String.join(
                ".", names.stream().map(name -> name.replace(".", "\\.")).toList());
    }
}
