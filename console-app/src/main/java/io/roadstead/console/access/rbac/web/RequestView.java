package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.request.StoredRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for a role, as the API shows one.
 *
 * @param length ISO 8601, from the approval on
 * @param state pending, approved, refused, withdrawn or lapsed
 * @param decidedBy name of who approved or refused it; empty before
 * @param binding what the approval made; it may be gone by now
 * @param mayApprove whether the one who asks this may approve it
 * @param version the ETag without its quotes
 */
record RequestView(
        UUID id,
        UUID asker,
        String askerName,
        String role,
        String roleName,
        ScopeForm scope,
        String scopeName,
        String length,
        String reason,
        String state,
        Instant createdAt,
        Instant lapsesAt,
        @Schema(types = {"string", "null"}) @Nullable Instant endedAt,
        String decidedBy,
        String note,
        @Schema(types = {"string", "null"}) @Nullable UUID binding,
        boolean mayApprove,
        long version) {
    static RequestView of(StoredRequest request, boolean mayApprove) {
        return new RequestView(
                request.id(),
                request.asker().value(),
                request.askerName(),
                request.role().value(),
                request.roleName(),
                ScopeForm.of(request.scope()),
                request.scopeName(),
                request.length().toString(),
                request.reason(),
                request.state().word(),
                request.createdAt(),
                request.lapsesAt(),
                request.endedAt().orElse(null),
                request.decidedBy(),
                request.note(),
                request.binding().orElse(null),
                mayApprove,
                request.version());
    }
}
