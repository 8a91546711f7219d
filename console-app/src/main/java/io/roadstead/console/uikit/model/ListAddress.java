package io.roadstead.console.uikit.model;

import io.roadstead.console.kernel.ListOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * All that a person chose in a list, as it stands in the query of the page's address: it can be sent to somebody, kept as
 * a view, and comes back after a reload.
 *
 * @param filters value by field, in the list's order of fields
 * @param order empty for the list's own
 * @param place empty for the start of the list
 * @param columns keys in the list's order; empty for the list's own choice
 * @param rows empty for what the person chose last
 * @param open key of the item in the drawer
 * @param view name of the saved view that this was begun from; an empty name means none, not even the default
 */
public record ListAddress(
        SequencedMap<String, String> filters,
        Optional<ListOrder> order,
        Optional<Place> place,
        List<String> columns,
        Optional<Density> rows,
        Optional<String> open,
        Optional<String> view) {
    /** Parameters that every list has. */
    static final Set<String> OWN = Set.of("sort", "after", "before", "at", "columns", "rows", "open", "view");

    /** Those of them that say where one is in the list, and not which list it is. */
    public static final Set<String> PASSING = Set.of("after", "before", "at", "open");

    private static final int LONGEST = 1_000;

    /** The start of a list of which nothing is chosen. */
    public static final ListAddress BARE = new ListAddress(
            new LinkedHashMap<>(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** How high rows are. */
    public enum Density {
        COMFORTABLE,
        COMPACT;

        private String word() {
            return this == COMPACT ? "compact" : "comfortable";
        }
    }

    /**
     * Where a page begins.
     *
     * @param backwards whether the page ends before the cursor's item instead of beginning after it
     * @param cursor not yet checked
     * @param first number of the first row, from 1, as it was when the person went there
     */
    public record Place(boolean backwards, String cursor, long first) {}

    /** Keeps copies. */
    public ListAddress {
        filters = new LinkedHashMap<>(filters);
        columns = List.copyOf(columns);
    }

    /** Reads parameters; what the list does not know, and what has not the form of a value, is left out. */
    public static ListAddress read(Map<String, List<String>> parameters, ListVocabulary known) {
        SequencedMap<String, String> filters = new LinkedHashMap<>();
        for (String field : known.filters().sequencedKeySet()) {
            first(parameters, field)
                    .filter(value -> known.takes(Map.entry(field, value)))
                    .ifPresent(value -> filters.put(field, value));
        }
        return new ListAddress(
                filters,
                first(parameters, "sort")
                        .map(ListOrder::parse)
                        .filter(order -> known.sorts().contains(order.field())),
                place(parameters),
                columns(first(parameters, "columns").orElse(""), known),
                Arrays.stream(Density.values())
                        .filter(density -> first(parameters, "rows")
                                .filter(density.word()::equals)
                                .isPresent())
                        .findFirst(),
                first(parameters, "open"),
                Optional.ofNullable(parameters.get("view")).map(List::getFirst).filter(ListAddress::bounded));
    }

    /** Writes parameters; what is not chosen is left out. */
    public SequencedMap<String, String> parameters() {
        SequencedMap<String, String> parameters = new LinkedHashMap<>(filters);
        order.ifPresent(value -> parameters.put("sort", value.toString()));
        place.ifPresent(value -> {
            parameters.put(value.backwards() ? "before" : "after", value.cursor());
            parameters.put("at", Long.toString(value.first()));
        });
        if (!columns.isEmpty()) {
            parameters.put("columns", String.join(".", columns));
        }
        rows.ifPresent(value -> parameters.put("rows", value.word()));
        open.ifPresent(value -> parameters.put("open", value));
        view.ifPresent(value -> parameters.put("view", value));
        return parameters;
    }

    /** With another value of one filter, from the start; an empty value takes the filter away. */
    public ListAddress filtered(String field, String value) {
        SequencedMap<String, String> changed = new LinkedHashMap<>(filters);
        if (value.isEmpty()) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return filtered(changed);
    }

    /** With these filters and no others, from the start. */
    public ListAddress filtered(SequencedMap<String, String> all) {
        return new ListAddress(all, order, Optional.empty(), columns, rows, Optional.empty(), view);
    }

    /** In another order, from the start. */
    public ListAddress ordered(Optional<ListOrder> other) {
        return new ListAddress(filters, other, Optional.empty(), columns, rows, Optional.empty(), view);
    }

    /** Another page of the same list. */
    public ListAddress at(Optional<Place> other) {
        return new ListAddress(filters, order, other, columns, rows, Optional.empty(), view);
    }

    /** With these columns. */
    public ListAddress showing(List<String> keys) {
        return new ListAddress(filters, order, place, keys, rows, open, view);
    }

    /** With rows this high. */
    public ListAddress spaced(Density density) {
        return new ListAddress(filters, order, place, columns, Optional.of(density), open, view);
    }

    /** With this item in the drawer, or with none. */
    public ListAddress opened(Optional<String> key) {
        return new ListAddress(filters, order, place, columns, rows, key, view);
    }

    /** What is worth keeping under this name: neither the page nor the item. */
    public ListAddress named(String name) {
        return new ListAddress(filters, order, Optional.empty(), columns, rows, Optional.empty(), Optional.of(name));
    }

    private static Optional<Place> place(Map<String, List<String>> parameters) {
        long first = first(parameters, "at")
                .filter(text -> text.matches("[1-9][0-9]{0,11}"))
                .map(Long::parseLong)
                .orElse(1L);
        return first(parameters, "after")
                .map(cursor -> new Place(false, cursor, first))
                .or(() -> first(parameters, "before").map(cursor -> new Place(true, cursor, first)));
    }

    private static List<String> columns(String text, ListVocabulary known) {
        List<String> wanted = Arrays.asList(text.split("\\.", -1));
        List<String> columns = new ArrayList<>(known.columns());
        columns.retainAll(wanted);
        return columns;
    }

    private static Optional<String> first(Map<String, List<String>> parameters, String name) {
        return Optional.ofNullable(parameters.get(name))
                .map(List::getFirst)
                .filter(value -> !value.isEmpty())
                .filter(ListAddress::bounded);
    }

    private static boolean bounded(String value) {
        return value.length() <= LONGEST;
    }
}
