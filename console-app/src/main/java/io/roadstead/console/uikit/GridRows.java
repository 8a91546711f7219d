package io.roadstead.console.uikit;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows as the browser gets them: plain values, which {@code data-grid.ts} shows as text. */
record GridRows<T>(
        GridDefinition<T> definition, List<RowAction<T>> actions, Optional<Function<T, String>> link, Locale reader) {
    /** More letters than anybody reads in a cell; the drawer shows all. */
    private static final int LONGEST = 300;

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    List<Map<String, Object>> of(List<T> items, List<GridColumn<T>> columns) {
        return items.stream().map(item -> row(item, columns)).toList();
    }

    private Map<String, Object> row(T item, List<GridColumn<T>> columns) {
        return Map.of(
                "key", definition.key().apply(item),
                "href", link.map(to -> to.apply(item)).orElse(""),
                "cells",
                        columns.stream()
                                .map(column -> cell(column.cell().apply(item)))
                                .toList(),
                "actions",
                        actions.stream()
                                .filter(action -> action.offered().test(item))
                                .map(action -> Map.of(
                                        "key", action.key(),
                                        "text", action.text(),
                                        "label", action.label().apply(item)))
                                .toList());
    }

    private Map<String, String> cell(GridCell cell) {
        return switch (cell) {
            case GridCell.State state ->
                Map.of(
                        "text", cut(state.word()),
                        "style", state.status().style(),
                        "icon", state.status().icon());
            case GridCell.Figure figure ->
                Map.of("text", figure.number().map(this::figure).orElse(figure.none()));
            case GridCell.Time time -> time(Optional.of(time.instant()));
            case GridCell.Age age -> time(age.instant());
            case GridCell.Identifier identifier -> Map.of("text", cut(identifier.text()), "copy", identifier.text());
            case GridCell.Text text -> Map.of("text", cut(text.text()));
        };
    }

    private String figure(Number number) {
        NumberFormat form = NumberFormat.getInstance(reader);
        form.setMaximumFractionDigits(2);
        return form.format(number);
    }

    private static Map<String, String> time(Optional<Instant> instant) {
        return instant.map(at -> Map.of(
                        "text", EXACT.format(at),
                        "time", at.truncatedTo(ChronoUnit.MILLIS).toString()))
                .orElse(Map.of("text", "–"));
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text.isEmpty() ? "–" : text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** Keys of the page's items. */
    Map<String, T> byKey(List<T> items) {
        return items.stream().collect(Collectors.toMap(definition.key(), Function.identity(), (one, same) -> one));
    }
}
