package io.roadstead.console.audit.model;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Where a record stands in the trail.
 *
 * @param partition the month in UTC, such as {@code 2026-11}: what can once be moved away as a whole
 * @param sequence counts from 1 in each partition, without gaps
 */
public record Place(String partition, long sequence) implements Comparable<Place> {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

    /** The place of the very first record. */
    public static Place first(Instant now) {
        return new Place(month(now), 1);
    }

    /** The place after this one; a clock that was set back does not open an older partition again. */
    public Place next(Instant now) {
        String month = month(now);
        return month.compareTo(partition) > 0 ? new Place(month, 1) : after();
    }

    /** The next place of the same partition. */
    public Place after() {
        return new Place(partition, sequence + 1);
    }

    private static String month(Instant now) {
        return MONTH.format(now.atOffset(ZoneOffset.UTC));
    }

    @Override
    public int compareTo(Place other) {
        int byPartition = partition.compareTo(other.partition);
        return byPartition != 0 ? byPartition : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return partition + "/" + sequence;
    }
}
