package io.roadstead.console.operations.model;

import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Where an operation stands; legal moves are the table of {@link Course}. */
public sealed interface Phase {
    /**
     * Nothing is under way; the next step begins at {@code due}.
     *
     * @param trouble what happened at the last attempt
     */
    record Waiting(Instant due, Optional<Failure> trouble) implements Phase {}

    /** A step has begun. When its runner died, another one begins it again. */
    record Running() implements Phase {}

    /** It goes on by itself when the reason is gone; looked at again at {@code due}. */
    record Paused(Instant due, Reason reason) implements Phase {}

    /**
     * Steps are taken back, the last one first.
     *
     * @param cause why; empty when somebody cancelled it
     */
    record Undoing(Instant due, Optional<Failure> cause) implements Phase {}

    /** All steps are done. */
    record Done() implements Phase {}

    /** It was given up. */
    record Failed(Failure failure) implements Phase {}

    /** Somebody wanted it so. */
    record Cancelled() implements Phase {}

    /** Whether it does nothing more by itself. */
    default boolean ended() {
        return switch (this) {
            case Waiting w -> false;
            case Running r -> false;
            case Paused p -> false;
            case Undoing u -> false;
            case Done d -> true;
            case Failed f -> true;
            case Cancelled c -> true;
        };
    }

    /** As it is written in the database and in the API. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
