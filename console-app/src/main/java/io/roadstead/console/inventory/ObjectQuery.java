package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which objects of a kind are asked for; all that is given has to fit.
 *
 * @param clusters only of these; of all where it is empty
 * @param name a part of the name, without regard to case; empty for any
 * @param labels each has to be there with this value
 * @param problems only those that are not fine
 * @param status the word of it; empty for any
 * @param cells texts by the places of their columns; one with {@code *} at its end is a beginning
 */
public record ObjectQuery(
        ObjectKind kind,
        Set<ClusterId> clusters,
        Optional<String> namespace,
        String name,
        Map<String, String> labels,
        boolean problems,
        String status,
        Map<Integer, String> cells) {
    /** Keeps copies. */
    public ObjectQuery {
        clusters = Set.copyOf(clusters);
        labels = Map.copyOf(labels);
        cells = Map.copyOf(cells);
    }

    /** All of a kind. */
    public static ObjectQuery of(ObjectKind kind) {
        return new ObjectQuery(kind, Set.of(), Optional.empty(), "", Map.of(), false, "", Map.of());
    }

    /** Only those of them that are not fine. */
    public ObjectQuery onlyProblems() {
        return new ObjectQuery(kind, clusters, namespace, name, labels, true, status, cells);
    }

    /** With the values of {@link ObjectFields#shape}. */
    public ObjectQuery filtered(Map<String, String> filters) {
        return new ObjectQuery(
                kind,
                clusters,
                namespace,
                filters.getOrDefault("name", name),
                labels,
                filters.containsKey("health") || problems,
                filters.getOrDefault("status", status),
                ObjectFields.cells(kind, filters));
    }
}
