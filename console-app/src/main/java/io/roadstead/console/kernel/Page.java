package io.roadstead.console.kernel;

import java.util.List;
import java.util.Optional;

/**
 * A part of a list, and where the parts beside it begin.
 *
 * @param next where the next page begins; empty on the last
 * @param previous where the page before begins, in the reversed order; empty for a page without a cursor
 */
public record Page<T>(List<T> items, Optional<Cursor> next, Optional<Cursor> previous) {
    /** Keeps a copy. */
    public Page {
        items = List.copyOf(items);
    }

    /** A page from the start of a list. */
    public Page(List<T> items, Optional<Cursor> next) {
        this(items, next, Optional.empty());
    }
}
