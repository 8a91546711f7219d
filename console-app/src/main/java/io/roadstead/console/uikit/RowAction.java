package io.roadstead.console.uikit;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A button at the end of each row.
 *
 * @param text what stands on it
 * @param label what is read out, naming the item too
 * @param offered for which items
 */
public record RowAction<T>(
        String key, String text, Function<T, String> label, Predicate<T> offered, Consumer<T> action) {}
