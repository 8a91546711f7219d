package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A program that waits until somebody types its code, as it stands when it asks again.
 *
 * @param interval between two questions
 * @param polled when it last asked
 * @param allowed what the person said; empty as long as nobody said anything
 */
public record DevicePoll(Instant expires, Duration interval, Optional<Instant> polled, Optional<Boolean> allowed) {
    /** How long a code can be typed. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Between two questions, at first; also what is added for each that comes too soon. */
    public static final Duration STEP = Duration.ofSeconds(5);

    /** Clocks and networks are not that exact. */
    private static final Duration TOLERANCE = Duration.ofMillis(500);

    /** What it is told. Source: RFC 8628, 3.5. */
    public enum Answer {
        EXPIRED,
        SLOW_DOWN,
        PENDING,
        DENIED,
        ALLOWED
    }

    /** What it is told now. */
    public Answer at(Instant now) {
        if (!now.isBefore(expires)) {
            return Answer.EXPIRED;
        }
        if (allowed.isPresent()) {
            return allowed.get() ? Answer.ALLOWED : Answer.DENIED;
        }
        boolean soon = polled.filter(last -> now.isBefore(last.plus(interval).minus(TOLERANCE)))
                .isPresent();
        return soon ? Answer.SLOW_DOWN : Answer.PENDING;
    }
}
