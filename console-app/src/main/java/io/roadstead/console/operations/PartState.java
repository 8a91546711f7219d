package io.roadstead.console.operations;

import java.util.Locale;

/** How one of the things stands that an operation works on. */
public enum PartState {
    /** Its turn has not come. */
    WAITING,
    /** It is under way. */
    RUNNING,
    /** Somebody or something holds it up; it is tried again. */
    BLOCKED,
    /** It is done. */
    DONE,
    /** It is given up. */
    FAILED;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static PartState parse(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
