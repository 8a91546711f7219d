package io.roadstead.federation.failover;

import java.time.Duration;

/**
 * How regularly a link is heard: a smoothed interval and its deviation, by the estimator of RFC 6298 (section 2) over the intervals between heartbeats in place
 * of round trips, in whole microseconds so that every JVM reckons the same.
 *
 * @param interval smoothed, in microseconds; 0 before two were heard
 * @param deviation smoothed, in microseconds
 */
public record Arrivals(long interval, long deviation) {
    /** Nothing heard yet. */
    public static final Arrivals NONE = new Arrivals(0, 0);

    private static final int MISSED = 3;
    private static final int DEVIATIONS = 4;
    private static final long LONGEST = Duration.ofMinutes(1).toNanos() / 1_000;

    /** With one more interval. */
    public Arrivals with(Duration heard) {
        long next = Math.clamp(heard.toNanos() / 1_000, 0, LONGEST);
        if (interval == 0) {
            return new Arrivals(next, next / 2);
        }
        return new Arrivals(interval + (next - interval) / 8, deviation + (Math.abs(next - interval) - deviation) / 4);
    }

    /** Silence that is longer than this is suspicious: three intervals and what they waver by. */
    public Duration threshold(FailoverSettings settings) {
        Duration own = Duration.ofNanos((MISSED * interval + DEVIATIONS * deviation) * 1_000);
        return own.compareTo(settings.floor()) < 0
                ? settings.floor()
                : own.compareTo(settings.ceiling()) > 0 ? settings.ceiling() : own;
    }
}
