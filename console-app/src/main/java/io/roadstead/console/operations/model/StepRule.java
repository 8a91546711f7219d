package io.roadstead.console.operations.model;

/**
 * What a step allows.
 *
 * @param maxAttempts how often it may begin without getting further, 1 to 100
 * @param cancellable whether the operation may be cancelled while this step is next or between its portions
 * @param undoable whether it can be taken back
 */
public record StepRule(String key, int maxAttempts, boolean cancellable, boolean undoable) {
    /** Checks the range. */
    public StepRule {
        if (maxAttempts < 1 || maxAttempts > 100) {
            throw new IllegalArgumentException("attempts out of range: " + maxAttempts);
        }
    }
}
