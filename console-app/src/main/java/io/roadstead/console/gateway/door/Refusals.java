package io.roadstead.console.gateway.door;

import io.roadstead.console.gateway.model.FairTurns.Decision;
import io.roadstead.console.gateway.model.Refusal;
import java.time.Duration;

/** What is said to whom a limit keeps out: what is too much, whose it is, and that nothing was done. */
final class Refusals {
    /** Read by nobody. */
    static final Refusal GONE = new Refusal(499, "", "The client has gone.", Duration.ZERO);

    private static final String NOTHING = " Nothing of this one was done.";

    private Refusals() {}

    static Refusal of(Decision.Refused refused) {
        return Refusal.tooMany(
                switch (refused.limit()) {
                    case USER_WAITING -> "Too many requests of yours wait for this cluster." + NOTHING;
                    case CLUSTER_WAITING -> "Too many requests wait for this cluster." + NOTHING;
                    case LONGEST_WAIT -> "The cluster did not get to this request in time, since others run." + NOTHING;
                    case USER_STREAMS ->
                        "Too many streams of yours (watches, exec, logs, port-forwards) are open in this cluster; close"
                                + " some." + NOTHING;
                    case CLUSTER_STREAMS ->
                        "Too many streams (watches, exec, logs, port-forwards) are open in this cluster." + NOTHING;
                    default -> "Too many requests come in too short a time." + NOTHING;
                },
                refused.retryAfter());
    }
}
