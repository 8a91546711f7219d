package io.roadstead.console.shell;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.FleetObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whose logs are looked at. */
public sealed interface LogSubject {
    /** Of a pod, or of the pods of a workload. */
    record OfObject(FleetObject object) implements LogSubject {}

    /**
     * Of all pods with some labels, wherever they are.
     *
     * @param clusters of all where it is empty
     * @param labels one at least
     */
    record OfLabels(Set<ClusterId> clusters, Optional<String> namespace, Map<String, String> labels)
            implements LogSubject {
        /** Keeps copies. */
        public OfLabels {
            clusters = Set.copyOf(clusters);
            labels = Map.copyOf(labels);
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("labels are needed");
            }
        }
    }
}
