package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.kernel.AccountId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A role that somebody took in an emergency.
 *
 * @param accountName as the account was called then
 * @param roleName as the role was called when this was set up
 * @param scopeName of the project or the labels; of a cluster its id
 * @param acknowledgedAt when somebody else saw it, which ends the alarm
 * @param note of that one
 * @param version grows when it is acknowledged
 */
public record BreakGlassUse(
        UUID id,
        AccountId account,
        String accountName,
        RoleId role,
        String roleName,
        Scope scope,
        String scopeName,
        String reason,
        Instant takenAt,
        Instant until,
        UUID binding,
        Optional<Instant> acknowledgedAt,
        String acknowledgedBy,
        String note,
        long version) {}
