package io.roadstead.console.metrics;

import java.time.Instant;

/**
 * A minute as rows have it.
 *
 * @param hour since 1970, UTC
 * @param minute of the hour
 */
public record Minute(int hour, int minute) {
    /** Partitions, each of which holds a day: two whole ones, today, and an empty one for tomorrow. */
    public static final int SLOTS = 4;

    private static final int HOURS = 24;
    private static final int MINUTES = 60;
    private static final int SECONDS = 3_600;

    /** In which this moment lies. */
    public static Minute of(Instant moment) {
        long seconds = moment.getEpochSecond();
        return new Minute(
                Math.toIntExact(Math.floorDiv(seconds, (long) SECONDS)), Math.floorMod(seconds, SECONDS) / MINUTES);
    }

    /** Where it begins. */
    public Instant instant() {
        return Instant.ofEpochSecond((long) hour * SECONDS + (long) minute * MINUTES);
    }

    /** The day since 1970, UTC. */
    public int day() {
        return Math.floorDiv(hour, HOURS);
    }

    /** The partition of its day. */
    public int slot() {
        return slot(day());
    }

    /** The partition of a day. */
    public static int slot(int day) {
        return Math.floorMod(day, SLOTS);
    }
}
