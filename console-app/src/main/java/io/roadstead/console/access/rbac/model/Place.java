package io.roadstead.console.access.rbac.model;

import java.util.Locale;
import java.util.Map;

/**
 * One cluster.
 *
 * @param cluster its id
 * @param labels as they are now
 * @param mode of its agent, which caps what roles come to there
 */
public record Place(String cluster, Map<String, String> labels, Mode mode) {
    /** Keeps a copy. */
    public Place {
        labels = Map.copyOf(labels);
    }

    /** One whose agent caps nothing. */
    public Place(String cluster, Map<String, String> labels) {
        this(cluster, labels, Mode.MANAGER);
    }

    /** Which rights the owner of a cluster gave to its agent; {@link Ceiling} says what follows. */
    public enum Mode {
        /** Reads for administrators and auditors of the console; roles are not carried there. */
        VIEWER,
        /** Nobody comes to more than the agent's manifest says. */
        OPERATOR,
        /** Nothing is held back. */
        MANAGER;

        /** As it is written in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
