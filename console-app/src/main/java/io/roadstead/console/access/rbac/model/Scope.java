package io.roadstead.console.access.rbac.model;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Where a role counts. */
public sealed interface Scope {
    /** In the whole console and in every cluster. */
    record Global() implements Scope {}

    /** In one cluster. */
    record Cluster(String id) implements Scope {}

    /**
     * In every cluster with these labels, also in those that come to have them.
     *
     * @param labels at least one; a cluster needs all of them
     */
    record ClusterGroup(Map<String, String> labels) implements Scope {
        /** Refuses what would be everywhere. */
        public ClusterGroup {
            if (labels.isEmpty()) {
                throw new IllegalArgumentException("a group of clusters needs a label");
            }
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }

        /** Whether all of its labels are among these. */
        public boolean isWithin(Map<String, String> all) {
            for (Map.Entry<String, String> label : labels.entrySet()) {
                if (!label.getValue().equals(all.get(label.getKey()))) {
                    return false;
                }
            }
            return true;
        }
    }

    /** In the namespaces of one project, whatever clusters they are in. */
    record Project(ProjectId id) implements Scope {}

    /** Whether it is about this whole cluster, and not only about some namespaces in it. */
    default boolean spans(Place place) {
        return switch (this) {
            case Global _ -> true;
            case Cluster only -> only.id().equals(place.cluster());
            case ClusterGroup group -> group.isWithin(place.labels());
            case Project _ -> false;
        };
    }

    /** How records of the audit trail name it. */
    default String named() {
        return switch (this) {
            case Global _ -> "global";
            case Cluster cluster -> "cluster/" + cluster.id();
            case ClusterGroup group -> "labels " + group.labels();
            case Project project -> "project/" + project.id();
        };
    }
}
