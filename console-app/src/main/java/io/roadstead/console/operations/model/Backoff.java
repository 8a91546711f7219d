package io.roadstead.console.operations.model;

import java.time.Duration;

/** How long to wait before a step is tried again: 1 s, 2 s, 4 s … 5 minutes. */
public final class Backoff {
    static final Duration LONGEST = Duration.ofMinutes(5);

    private Backoff() {}

    /** After so many attempts. */
    public static Duration after(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(Math.max(attempts - 1, 0), 12));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
}
