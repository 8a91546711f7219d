package io.roadstead.protocol.model;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When an agent dials again: decorrelated jitter, so that ten thousand agents which lost the same console do not come back
 * in the same second. Source: M. Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @param base the shortest wait
 * @param cap the longest wait
 * @param patience after so long without a connection the longest wait becomes {@code longCap}
 */
public record Backoff(Duration base, Duration cap, Duration patience, Duration longCap) {
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(1), Duration.ofMinutes(5));

    public Backoff {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0 || longCap.compareTo(cap) < 0) {
            throw new IllegalArgumentException("needs 0 < base <= cap <= longCap");
        }
    }

    /**
     * The next wait.
     *
     * @param previous the wait before, zero for the first
     * @param down how long there has been no connection
     */
    public Duration next(Duration previous, Duration down, RandomGenerator random) {
        Duration limit = down.compareTo(patience) >= 0 ? longCap : cap;
        long lowest = base.toMillis();
        long highest = Math.max(lowest * 3, Math.min(limit.toMillis(), previous.toMillis() * 3));
        return Duration.ofMillis(Math.min(limit.toMillis(), random.nextLong(lowest, highest + 1)));
    }
}
