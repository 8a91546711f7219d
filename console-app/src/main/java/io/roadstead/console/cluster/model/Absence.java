package io.roadstead.console.cluster.model;

import java.time.Duration;
import java.time.Instant;

/**
 * How long a cluster has been silent, beside how long it may be.
 *
 * @param alarm from so much silence on somebody has to look
 */
public record Absence(Duration silent, Duration alarm) {
    /** Of a cluster that was heard of last at that time. */
    public static Absence of(Instant seen, LinkSettings link, Instant now) {
        Duration silent = Duration.between(seen, now);
        return new Absence(silent.isNegative() ? Duration.ZERO : silent, link.alarm());
    }

    /** Whether it belongs to this kind of link, and is no alarm yet. */
    public boolean isExpected() {
        return silent.compareTo(alarm) < 0;
    }
}
