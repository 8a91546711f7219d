package io.roadstead.console.access.rbac.model;

import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Set;

/**
 * A role with all that it inherits.
 *
 * @param rules in the order of the roles that they come from, its own first
 * @param clusterRoles sorted, each once
 */
public record ResolvedRole(Role role, List<Rule> rules, Set<Permission> permissions, List<String> clusterRoles) {
    /** Keeps copies. */
    public ResolvedRole {
        rules = List.copyOf(rules);
        permissions = Set.copyOf(permissions);
        clusterRoles = List.copyOf(clusterRoles);
    }
}
