package io.roadstead.console.access.rbac.model;

import java.util.Locale;
import java.util.Optional;

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
        OTHERS;

        /** As it is written in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it lets its subject do something. */
    public boolean allows(AccessRequest request) {
        return because(request).isPresent();
    }

    /** The rule by which it lets its subject do something. */
    public Optional<Rule> because(AccessRequest request) {
        boolean counts = held.namespace().isEmpty()
                || request instanceof AccessRequest.OnResource asked
                        && asked.namespace().equals(held.namespace());
        return counts
                ? held.rules().stream().filter(rule -> rule.allows(request)).findFirst()
                : Optional.empty();
    }
}
