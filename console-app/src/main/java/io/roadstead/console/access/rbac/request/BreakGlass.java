package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import java.time.Instant;
import java.util.UUID;

/**
 * What an account, or each member of a group, may take in an emergency.
 *
 * @param subjectName of the account or group
 * @param roleName as the role was called when this was set up
 * @param scopeName of the project or the labels; of a cluster its id
 * @param hours how long the role is held then
 * @param version grows when people change it
 */
public record BreakGlass(
        UUID id,
        Subject subject,
        String subjectName,
        RoleId role,
        String roleName,
        Scope scope,
        String scopeName,
        int hours,
        Instant createdAt,
        String createdBy,
        long version) {
    /** Longest time in hours for which a role may be taken. */
    public static final int MOST_HOURS = 8;
}
