package io.roadstead.console.uikit;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.model.ListAddress.Place;
import java.util.List;
import java.util.Optional;

/** What became of asking for a page. */
sealed interface GridContent<T> {
    /**
     * There are rows.
     *
     * @param first number of the first, from 1
     */
    record Rows<T>(List<T> items, long first, RowCount count, Optional<Place> previous, Optional<Place> next)
            implements GridContent<T> {}

    /** There is nothing yet. */
    record Empty<T>() implements GridContent<T> {}

    /** There may be something, but the filters leave nothing. */
    record NoMatch<T>() implements GridContent<T> {}

    /** A right is missing; the sentence says which, and who can grant it. */
    record Denied<T>(String sentence) implements GridContent<T> {}

    /** It cannot be known now; an empty sentence stands for the one that belongs to the code. */
    record Failed<T>(ProblemCode code, String sentence) implements GridContent<T> {}
}
