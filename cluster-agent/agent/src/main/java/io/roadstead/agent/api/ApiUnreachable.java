package io.roadstead.agent.api;

/** The API server did not answer a question of the agent's own; the message says why. */
public final class ApiUnreachable extends Exception {
    public ApiUnreachable(String detail) {
        super(detail, null, false, false);
    }

    /** For people. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
