package io.roadstead.console.catalog.form.model;

import java.util.List;
import java.util.Optional;

/**
 * What a field takes.
 *
 * @param required whether there must be something
 * @param least of a number
 * @param most of a number
 * @param shortest of a text, in characters
 * @param longest of a text, in characters
 * @param pattern that a text has somewhere in it; the chart's, so it may be anything
 * @param options the only values, as texts; empty where there are others
 */
public record FieldRules(
        boolean required,
        Optional<Double> least,
        Optional<Double> most,
        Optional<Integer> shortest,
        Optional<Integer> longest,
        Optional<String> pattern,
        List<String> options) {
    /** Anything. */
    public static final FieldRules NONE = new FieldRules(
            false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    /** Keeps a copy. */
    public FieldRules {
        options = List.copyOf(options);
    }
}
