package io.roadstead.console.cluster.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What has been decided about a cluster; how it is reached now is another matter. */
public enum Standing {
    /** No agent was registered yet. */
    WAITING,
    /** An agent is registered. */
    ACTIVE,
    /** Two claim to be it; nobody reaches it until a person has decided. */
    QUARANTINED,
    /** Its agent takes away what it made. */
    REMOVING,
    /** It was removed while its agent was away, who is told to remove itself when it comes. */
    REMOVED;

    /** As it is written in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<Standing> parse(String word) {
        return Arrays.stream(values())
                .filter(standing -> standing.word().equals(word))
                .findFirst();
    }
}
