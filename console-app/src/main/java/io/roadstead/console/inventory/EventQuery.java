package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import java.util.Optional;
import java.util.Set;

/**
 * Which events are asked for; all that is given has to fit.
 *
 * @param clusters only of these; of all where it is empty
 * @param namespace of what they happened to; an empty one for what stands in none
 * @param warning whether they warn
 * @param kind of what they happened to; empty for any
 * @param reason its word, without regard to case; empty for any
 * @param text a part of the name, the reason or the note, without regard to case; empty for any
 */
public record EventQuery(
        Set<ClusterId> clusters,
        Optional<String> namespace,
        Optional<Boolean> warning,
        String kind,
        String reason,
        String text) {
    /** Of everything. */
    public static final EventQuery ALL = new EventQuery(Set.of(), Optional.empty(), Optional.empty(), "", "", "");

    /** Keeps a copy. */
    public EventQuery {
        clusters = Set.copyOf(clusters);
    }
}
