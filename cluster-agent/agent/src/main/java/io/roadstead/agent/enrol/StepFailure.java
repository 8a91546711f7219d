package io.roadstead.agent.enrol;

/** What failed on the way to a registration, and at which step; the words are for people and hold no secret. */
final class StepFailure extends Exception {
    /** The steps in their order. */
    enum Step {
        /** The cluster: its API server, and what it says of itself. */
        CLUSTER,
        /** The Secret that holds the agent's key. */
        KEY,
        /** The token of the agent's own account. */
        TOKEN,
        NAME,
        CONNECT,
        PROXY,
        TLS,
        /** The console answered, but not as consoles do. */
        ANSWER
    }

    private final Step step;

    StepFailure(Step step, String detail) {
        super(detail, null, false, false);
        this.step = step;
    }

    Step step() {
        return step;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
