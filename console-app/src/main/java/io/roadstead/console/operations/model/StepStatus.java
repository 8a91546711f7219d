package io.roadstead.console.operations.model;

/**
 * A step and how far it is.
 *
 * @param attempts how often it began, forwards or backwards, since it last got further
 */
public record StepStatus(StepRule rule, StepState state, int attempts) {
    /** A step that has not begun. */
    public static StepStatus waiting(StepRule rule) {
        return new StepStatus(rule, StepState.WAITING, 0);
    }

    StepStatus is(StepState next) {
        return new StepStatus(rule, next, attempts);
    }

    StepStatus begun(StepState next) {
        return new StepStatus(rule, next, attempts + 1);
    }

    StepStatus fresh(StepState next) {
        return new StepStatus(rule, next, 0);
    }

    boolean tired() {
        return attempts >= rule.maxAttempts();
    }
}
