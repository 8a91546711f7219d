package io.roadstead.console.operations.model;

import io.roadstead.console.kernel.Reason;
import java.time.Duration;
import java.util.Optional;

/** What happens to an operation. */
public sealed interface Signal {
    /**
     * A runner holds it and is about to go on.
     *
     * @param hindrance why no step may begin now, such as that its owner may not do any more what it does
     */
    record Proceed(Optional<Reason> hindrance) implements Signal {}

    /** The step that is under way, forwards or backwards, has succeeded. */
    record Succeeded() implements Signal {}

    /**
     * The step got further and has more to do.
     *
     * @param pause before it goes on
     */
    record GotFurther(Duration pause) implements Signal {
        /** Goes on at once. */
        public GotFurther() {
            this(Duration.ZERO);
        }
    }

    /** The step did not succeed this time. */
    record Stumbled(Failure failure) implements Signal {}

    /** The step will never succeed. */
    record Refused(Failure failure) implements Signal {}

    /** Somebody wants it to end. */
    record CancelAsked() implements Signal {}

    /**
     * Somebody wants it to be tried again, at once.
     *
     * @param lifetime how long it may take from now on, if its time has been up
     */
    record RetryAsked(Duration lifetime) implements Signal {}
}
