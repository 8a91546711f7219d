package io.roadstead.console.operations;

import java.time.Duration;

/**
 * One step of a kind. It may begin more than once, since a console may die at any moment: what it writes to this database
 * belongs into {@link StepResult.Effect}, which happens once, with the step's completion; what it does elsewhere is asked
 * for by {@link StepContext#once}.
 */
public interface OperationStep {
    /** Stable within its kind; {@code operations.step.<kind>.<key>} is its name in translations. */
    String key();

    /** How often it is tried without getting further, 1 to 100. */
    default int maxAttempts() {
        return 5;
    }

    /** How long one attempt may take; it is interrupted then, and tried again. */
    default Duration timeout() {
        return Duration.ofMinutes(10);
    }

    /** Whether a cancellation is heeded while this step is next or between its portions. */
    default boolean cancellable() {
        return true;
    }

    /** Whether {@link #undo} takes it back when a later step fails or somebody cancels. */
    default boolean undoable() {
        return false;
    }

    /**
     * Does it, or a portion of it. What is thrown is logged and tried again later.
     *
     * @throws Exception whatever went wrong this time
     */
    StepResult run(StepContext context) throws Exception;

    /**
     * Takes back what {@link #run} did, be it whole or half or nothing.
     *
     * @throws Exception whatever went wrong this time
     */
    default StepResult undo(StepContext context) throws Exception {
        return StepResult.done();
    }
}
