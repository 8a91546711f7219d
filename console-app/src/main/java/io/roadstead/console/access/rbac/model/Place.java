package io.roadstead.console.access.rbac.model;

import java.util.Map;

/**
 * One cluster.
 *
 * @param cluster its id
 * @param labels as they are now
 */
public record Place(String cluster, Map<String, String> labels) {
    /** Keeps a copy. */
    public Place {
        labels = Map.copyOf(labels);
    }
}
