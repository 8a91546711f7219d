package io.roadstead.console.access;

import io.roadstead.console.access.model.GlobalRole;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody who may use the console.
 *
 * @param name by which they sign in
 * @param displayName as others read it; empty where the name does
 * @param role their own
 * @param groupRoles those of the groups that they belong to
 * @param enabled whether sign-in and tokens work
 * @param secondFactor whether sign-in by password asks for a code too
 * @param signIns browsers in which they are signed in
 * @param version grows with each change of theirs; not with one of their groups
 */
public record UserAccount(
        AccountId id,
        String name,
        String displayName,
        GlobalRole role,
        Set<GlobalRole> groupRoles,
        boolean enabled,
        boolean secondFactor,
        int signIns,
        Instant createdAt,
        long version) {
    /** Keeps a copy. */
    public UserAccount {
        groupRoles = Set.copyOf(groupRoles);
    }

    /** What they may do: the most of their own role and of their groups'. */
    public GlobalRole effectiveRole() {
        return GlobalRole.highest(role, groupRoles);
    }
}
