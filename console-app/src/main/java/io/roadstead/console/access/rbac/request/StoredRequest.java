package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.model.RequestState;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.kernel.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A request for a role as it is kept, with the names that people read.
 *
 * @param roleName as the role was called then
 * @param scopeName of the project or the labels; of a cluster its id
 * @param length how long the role shall be held, from the approval on
 * @param state as it is now: one that nobody decided on in time has lapsed
 * @param lapsesAt when it lapses or would have lapsed
 * @param endedAt when it was decided or withdrawn, or lapsed
 * @param decidedBy name of the one who approved or refused; empty while nobody did
 * @param note of that one; may be empty
 * @param binding what the approval made, which may be gone by now
 * @param version grows with each step
 */
public record StoredRequest(
        UUID id,
        AccountId asker,
        String askerName,
        RoleId role,
        String roleName,
        Scope scope,
        String scopeName,
        Duration length,
        String reason,
        RequestState state,
        Instant createdAt,
        Instant lapsesAt,
        Optional<Instant> endedAt,
        String decidedBy,
        String note,
        Optional<UUID> binding,
        long version) {}
