package io.roadstead.console.operations.model;

import java.time.Instant;

/** What the runner does next. */
public sealed interface Action {
    /** Do this step. */
    record Run(int step, int attempt) implements Action {}

    /** Take this step back. */
    record Undo(int step, int attempt) implements Action {}

    /** Go on at once. */
    record GoOn() implements Action {}

    /** Look again at that time. */
    record Wait(Instant until) implements Action {}

    /** It has just ended: say so. */
    record End() implements Action {}

    /** Nothing: the signal changes nothing here. */
    record Nothing() implements Action {}
}
