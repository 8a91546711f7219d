package io.roadstead.console.operations.model;

import java.util.Locale;

/** How far a step is. */
public enum StepState {
    /** It has not begun. */
    WAITING,
    /** It has begun; its runner may have died since. */
    RUNNING,
    /** Its effect is there. */
    DONE,
    /** It was given up. */
    FAILED,
    /** It is being taken back. */
    COMPENSATING,
    /** It was taken back. */
    COMPENSATED,
    /** It will not begin any more. */
    SKIPPED;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static StepState parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** Whether there may be something of it to take back. */
    boolean touched() {
        return this == RUNNING || this == DONE || this == FAILED || this == COMPENSATING;
    }
}
