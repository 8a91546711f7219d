package io.roadstead.console.access.rbac.model;

import java.util.List;

/** Whether somebody may do something, and why. */
public sealed interface Decision {
    /** Whether it is allowed. */
    default boolean allowed() {
        return this instanceof Allowed;
    }

    /** One reason: the rule that allows it, and how one came to it. */
    record Because(Grant grant, Rule rule) {}

    /**
     * It is.
     *
     * @param reasons at least one; each alone would do
     */
    record Allowed(List<Because> reasons) implements Decision {}

    /**
     * It is not, since nothing that one holds allows it.
     *
     * @param wouldDo the smallest roles that would allow it where it was asked, as a hint for whoever asks
     */
    record Refused(List<RoleId> wouldDo) implements Decision {}
}
