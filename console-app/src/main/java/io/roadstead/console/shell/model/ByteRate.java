package io.roadstead.console.shell.model;

import java.time.Duration;
import java.util.Optional;

/** How many bytes came in a minute. */
public final class ByteRate {
    /** What was looked at for less says nothing. */
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    private ByteRate() {}

    /** Bytes a minute, rounded up; empty where it was looked at too shortly. */
    public static Optional<Long> perMinute(long bytes, Duration looked) {
        if (looked.compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        return Optional.of((long) Math.ceil(bytes * 60_000.0 / looked.toMillis()));
    }
}
