package io.roadstead.console.access.rbac.model;

import java.util.Arrays;
import java.util.Locale;

/** Where somebody's request for a role stands. {@link RequestRule} says how it moves on. */
public enum RequestState {
    /** Somebody has to decide. */
    PENDING,
    /** It was granted: a binding was made, which ends by itself. */
    APPROVED,
    /** It was not granted. */
    REFUSED,
    /** The asker does not want it any more. */
    WITHDRAWN,
    /** Nobody decided in time. */
    LAPSED;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static RequestState of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
