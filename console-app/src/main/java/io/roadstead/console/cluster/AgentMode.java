package io.roadstead.console.cluster;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which rights the owner of a cluster gives to its agent; the manifest says it, the cluster enforces it. */
public enum AgentMode {
    /** Reads for others, changes nothing. */
    VIEWER,
    /** Acts for users of the console who are not {@code system:}, by what their groups may in the cluster. */
    OPERATOR,
    /** The same, and administrators of the console may do all, also install. */
    MANAGER;

    /** As it is written in the database, in the API and in manifests. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads what {@link #word} gave. */
    public static Optional<AgentMode> parse(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word().equals(word)).findFirst();
    }
}
