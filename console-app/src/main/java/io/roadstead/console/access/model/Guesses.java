package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;

/**
 * Wrong passwords in a row from one place. The first few are free, since people mistype; after that each doubles the
 * wait, up to a minute. A quarter of an hour without one forgets them.
 *
 * @param failures how many, in a row
 * @param last when the newest was
 */
public record Guesses(int failures, Instant last) {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);

    /** None yet. */
    public static Guesses none() {
        return new Guesses(0, Instant.EPOCH);
    }

    /** One more. */
    public Guesses failed(Instant now) {
        return new Guesses(forgotten(now) ? 1 : Math.min(failures + 1, 1_000_000), now);
    }

    /**
     * How long the next try has to wait; zero when it need not.
     *
     * @param free how many wrong ones cost nothing
     */
    public Duration waitAt(Instant now, int free) {
        if (failures < free || forgotten(now)) {
            return Duration.ZERO;
        }
        Duration pause = Duration.ofSeconds(1L << Math.min(failures - free, 6));
        Instant until = last.plus(pause.compareTo(LONGEST_WAIT) < 0 ? pause : LONGEST_WAIT);
        return now.isBefore(until) ? Duration.between(now, until) : Duration.ZERO;
    }

    private boolean forgotten(Instant now) {
        return !now.isBefore(last.plus(FORGOTTEN_AFTER));
    }
}
