package io.roadstead.console.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a cluster stands, as people see it: what was decided about it first, else how it is reached now. */
public enum ClusterState {
    /** No agent has come yet. */
    WAITING,
    /** Everything answers. */
    CONNECTED,
    /** It works, but not as it should. */
    DEGRADED,
    /** The tunnel is open, and nothing comes through it. */
    STALLED,
    /** The agent answers, its API server does not. */
    API_UNREACHABLE,
    /** No tunnel. */
    OFFLINE,
    /** Two claim to be it; nobody reaches it until a person has decided. */
    QUARANTINED,
    /** Its agent takes away what it made. */
    REMOVING;

    /** As it is written in the database and in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Reads what {@link #word} gave. */
    public static Optional<ClusterState> parse(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }
}
