package io.roadstead.console.access.rbac.model;

import java.util.List;
import java.util.Optional;

/** Whether somebody may do something, and why. */
public sealed interface Decision {
    /** Whether it is allowed. */
    default boolean allowed() {
        return this instanceof Allowed;
    }

    /**
     * One reason: the rule that allows it, and how one came to it.
     *
     * @param cap why it does not come through in the cluster; empty if it does
     */
    record Because(Grant grant, Rule rule, Optional<Cap> cap) {}

    /**
     * It is.
     *
     * @param reasons at least one; each alone would do, and comes through
     */
    record Allowed(List<Because> reasons) implements Decision {}

    /**
     * Roles allow it, but the cluster's agent lets nothing of that through.
     *
     * @param reasons at least one; each with its cap
     */
    record HeldBack(List<Because> reasons) implements Decision {
        /** Why, in one word where there are several. */
        public Cap why() {
            return reasons.getFirst().cap().orElseThrow();
        }
    }

    /**
     * It is not, since nothing that one holds allows it.
     *
     * @param wouldDo the smallest roles that would allow it where it was asked, as a hint for whoever asks
     */
    record Refused(List<RoleId> wouldDo) implements Decision {}
}
