package io.roadstead.console.access.rbac.model;

import java.util.List;
import java.util.Map;

/**
 * The rules of the clusters' own ClusterRoles, as far as they are known: by the cluster's id, then by the role's name. What is
 * not known allows nothing, and cannot be granted.
 */
public record ClusterRoles(Map<String, Map<String, List<Rule>>> byCluster) {
    /** Nothing is known. */
    public static final ClusterRoles NONE = new ClusterRoles(Map.of());

    /** Keeps a copy. */
    public ClusterRoles {
        byCluster = Map.copyOf(byCluster);
    }

    /** What this role allows in this cluster. */
    public List<Rule> rules(String cluster, String name) {
        return byCluster.getOrDefault(cluster, Map.of()).getOrDefault(name, List.of());
    }

    /** Whether its rules are known. */
    boolean knows(String cluster, String name) {
        return byCluster.getOrDefault(cluster, Map.of()).containsKey(name);
    }
}
