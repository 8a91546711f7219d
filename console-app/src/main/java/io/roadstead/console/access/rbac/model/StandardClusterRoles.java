package io.roadstead.console.access.rbac.model;

import java.util.List;

/** The ClusterRoles that every Kubernetes cluster comes with for people, the most first: each has all that the next ones have. */
final class StandardClusterRoles {
    private static final List<String> DOWNWARDS = List.of("cluster-admin", "admin", "edit", "view");

    private StandardClusterRoles() {}

    /** Whether who has the one has all of the other. */
    static boolean contains(String one, String other) {
        int high = DOWNWARDS.indexOf(one);
        int low = DOWNWARDS.indexOf(other);
        return one.equals(other) || high >= 0 && low > high;
    }
}
