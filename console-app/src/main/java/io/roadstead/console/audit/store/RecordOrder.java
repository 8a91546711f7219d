package io.roadstead.console.audit.store;

import io.roadstead.console.audit.model.Place;
import java.time.Instant;
import java.time.ZoneOffset;

/** What records can be sorted by; equal ones follow by their place. Each has an index. */
public enum RecordOrder {
    /** As they are chained. */
    POSITION("partition"),
    /** When they happened, which differs from the chain only where a clock was set back. */
    TIME("occurred_at"),
    ACTOR("lower(actor_name) collate \"C\""),
    ACTION("action collate \"C\"");

    private final String expression;

    RecordOrder(String expression) {
        this.expression = expression;
    }

    String expression() {
        return expression;
    }

    /** The columns that make the order a total one. */
    String columns(String direction) {
        String places = "partition " + direction + ", sequence " + direction;
        return this == POSITION ? places : expression + " " + direction + ", " + places;
    }

    /** That a record comes behind {@code :key}, {@code :partition} and {@code :sequence}. */
    String behind(boolean descending) {
        String comparison = descending ? "<" : ">";
        return this == POSITION
                ? "(partition, sequence) %s (:partition, :sequence)".formatted(comparison)
                : "(%s, partition, sequence) %s (:key, :partition, :sequence)".formatted(expression, comparison);
    }

    Object parameter(String key) {
        return this == TIME ? Instant.parse(key).atOffset(ZoneOffset.UTC) : key;
    }

    /**
     * A record as the end of a page.
     *
     * @param key its value of what is sorted by, as text; not used by {@link #POSITION}
     */
    public record Mark(String key, Place place) {}
}
