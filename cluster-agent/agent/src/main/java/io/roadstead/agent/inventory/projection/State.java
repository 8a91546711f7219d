package io.roadstead.agent.inventory.projection;

import io.roadstead.protocol.inventory.Health;

/**
 * How an object is.
 *
 * @param status a word; may be empty where an object has no state
 * @param reason a sentence where something is not fine; may be empty
 */
public record State(Health health, String status, String reason) {
    /** Characters of a reason: enough for a list, and messages of controllers change less often in their beginnings. */
    private static final int REASON = 200;

    private static final int STATUS = 128;

    static final State NONE = new State(Health.FINE, "", "");

    public State {
        status = Texts.cut(status, STATUS);
        reason = Texts.cut(reason.strip(), REASON);
    }

    static State fine(String status) {
        return new State(Health.FINE, status, "");
    }

    static State progress(String status, String reason) {
        return new State(Health.PROGRESS, status, reason);
    }

    static State warning(String status, String reason) {
        return new State(Health.WARNING, status, reason);
    }

    static State failed(String status, String reason) {
        return new State(Health.FAILED, status, reason);
    }
}
