package io.roadstead.console.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The last time that an agent of a cluster asked to be registered.
 *
 * @param outcome {@code registered}, {@code quarantine}, or why not, such as {@code token-expired}
 * @param detail in English
 * @param troubles what failed at the agent before it got through, oldest first: {@code STEP detail}
 * @param skew how far its clock is ahead
 */
public record EnrolmentAttempt(
        Instant at, String address, String outcome, String detail, List<String> troubles, Duration skew) {
    /** What {@link #outcome} says of one that was registered. */
    public static final String REGISTERED = "registered";

    /** Keeps a copy. */
    public EnrolmentAttempt {
        troubles = List.copyOf(troubles);
    }
}
