package io.roadstead.console.access.rbac.model;

import java.util.List;

/**
 * What one subject has by one binding, of Kubernetes' own or of the console.
 *
 * @param subject as Kubernetes writes it, such as {@code Group system:authenticated}
 * @param known whether such a subject exists, as far as can be seen
 * @param namespace where it counts; empty is everywhere
 * @param role the role's name
 */
public record HeldRules(String subject, boolean known, String namespace, String role, List<Rule> rules) {
    /** Keeps a copy. */
    public HeldRules {
        rules = List.copyOf(rules);
    }

    boolean everywhere() {
        return namespace.isEmpty();
    }
}
