package io.roadstead.console.database;

import java.time.Duration;

/**
 * How long to wait before the next start of a server that died: 1 s, doubled each time up to 30 s, and 1 s again after it
 * had run for a minute.
 *
 * @param failures how often it failed in a row
 */
record Backoff(int failures) {
    private static final Duration HEALTHY = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    static final Backoff NONE = new Backoff(0);

    Duration delay() {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures, 5));
        return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    }

    Backoff failed() {
        return new Backoff(failures + 1);
    }

    Backoff afterRunning(Duration ran) {
        return ran.compareTo(HEALTHY) >= 0 ? NONE : this;
    }
}
