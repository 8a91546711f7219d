package io.roadstead.console.access.rbac.model;

/** One namespace of one cluster. */
public record ClusterNamespace(String cluster, String namespace) implements Comparable<ClusterNamespace> {
    @Override
    public int compareTo(ClusterNamespace other) {
        int byCluster = cluster.compareTo(other.cluster);
        return byCluster != 0 ? byCluster : namespace.compareTo(other.namespace);
    }
}
