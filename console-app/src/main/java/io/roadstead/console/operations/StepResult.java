package io.roadstead.console.operations;

import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import java.time.Duration;
import java.util.Optional;

/** How a step, or a portion of it, ended. */
public sealed interface StepResult {
    /** Writes to this database; happens once, in the transaction that notes the result. Short, and without waiting. */
    @FunctionalInterface
    interface Effect {
        /** Nothing to write. */
        Effect NONE = () -> {};

        /** Writes. What it throws rolls the transaction back, and the step is tried again. */
        void apply();
    }

    /**
     * The step is done.
     *
     * @param result what came out, for people; that of the last step is the operation's
     */
    record Done(Effect effect, Optional<Reason> result) implements StepResult {}

    /**
     * The step got further, and {@code run} is called again with the checkpoint. Others may cancel in between.
     *
     * @param checkpoint where to go on; 16,000 characters at most, no secrets
     * @param pause before it goes on; who waits so takes no place from other operations
     */
    record More(Effect effect, String checkpoint, Duration pause) implements StepResult {
        /** Goes on at once. */
        public More(Effect effect, String checkpoint) {
            this(effect, checkpoint, Duration.ZERO);
        }
    }

    /** The step will never succeed; a refusal which no repetition changes. */
    record Refused(ProblemCode code, Reason reason) implements StepResult {}

    /** The step is done. */
    static StepResult done() {
        return new Done(Effect.NONE, Optional.empty());
    }

    /** The step is done, with this written once. */
    static StepResult done(Effect effect) {
        return new Done(effect, Optional.empty());
    }

    /** The step is done, and this came out. */
    static StepResult done(Reason result) {
        return new Done(Effect.NONE, Optional.of(result));
    }
}
