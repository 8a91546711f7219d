package io.roadstead.console.rbacsync.model;

import io.roadstead.console.access.rbac.model.AccessRequest;
import io.roadstead.console.access.rbac.model.HeldRules;

/**
 * What one subject has by one binding of a cluster.
 *
 * @param binding as people name it: {@code RoleBinding namespace/name}
 * @param origin who made the binding
 */
public record NativeGrant(String binding, Origin origin, HeldRules held) {
    /** Who made a binding. */
    public enum Origin {
        /** The console, for a role that somebody holds. */
        ROADSTEAD,
        /** Kubernetes itself, at its start. */
        CLUSTER,
        /** Anybody else. */
        OTHERS
    }

    /** Whether it lets its subject do something. */
    public boolean allows(AccessRequest request) {
        boolean counts = held.namespace().isEmpty()
                || request instanceof AccessRequest.OnResource asked
                        && asked.namespace().equals(held.namespace());
        return counts && held.rules().stream().anyMatch(rule -> rule.allows(request));
    }
}
