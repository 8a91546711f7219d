package io.roadstead.console.kernel;

import java.util.List;
import java.util.Optional;

/** A part of a list, and where the next part begins if there is one. */
public record Page<T>(List<T> items, Optional<Cursor> next) {
    /** Keeps a copy. */
    public Page {
        items = List.copyOf(items);
    }
}
