package io.roadstead.console.uikit;

import java.time.Instant;
import java.util.Optional;

/** What stands where a row and a column meet: a value, never markup. */
public sealed interface GridCell {
    /** Words. */
    record Text(String text) implements GridCell {}

    /**
     * A figure, where there is one.
     *
     * @param none stands where there is none
     */
    record Figure(Optional<Number> number, String none) implements GridCell {}

    /** What people copy rather than read; in letters of one width. */
    record Identifier(String text) implements GridCell {}

    /** How something is, in picture, colour and word. */
    record State(Status status, String word) implements GridCell {}

    /** A moment, shown exactly in UTC. */
    record Time(Instant instant) implements GridCell {}

    /** How long ago something was; the exact time on hover. */
    record Age(Optional<Instant> instant) implements GridCell {}
}
