package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Set;

/**
 * What somebody may do who holds it at a scope.
 *
 * @param level the narrowest scope at which it may be held, and what for
 * @param rules on the API servers of clusters
 * @param permissions in the console
 * @param inherits roles whose rules and permissions it has too
 * @param clusterRoles names of the clusters' own ClusterRoles whose rules it has too, as each cluster defines them
 * @param builtIn whether it comes with the console and cannot be changed
 */
public record Role(
        RoleId id,
        String name,
        String description,
        Level level,
        List<Rule> rules,
        Set<Permission> permissions,
        List<RoleId> inherits,
        List<String> clusterRoles,
        boolean builtIn) {
    /** For what roles are made. */
    public enum Level {
        /** For the whole console. */
        GLOBAL,
        /** For clusters; what it has counts in every namespace. */
        CLUSTER,
        /** For projects; what it has counts in their namespaces. It may be held for clusters too. */
        PROJECT
    }

    /** Keeps copies. */
    public Role {
        rules = List.copyOf(rules);
        permissions = Set.copyOf(permissions);
        inherits = List.copyOf(inherits);
        clusterRoles = List.copyOf(clusterRoles);
    }
}
