package io.roadstead.console.api;

import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page as every list answers it.
 *
 * @param next the cursor of the next page; null on the last
 */
public record Items<T>(
        List<T> items,
        @Schema(types = {"string", "null"}) @Nullable String next) {
    /** Shows each item of the page in its form for the API. */
    public static <S, T> Items<T> of(Page<S> page, Function<S, T> form) {
        return new Items<>(
                page.items().stream().map(form).toList(),
                page.next().map(Cursor::encoded).orElse(null));
    }
}
