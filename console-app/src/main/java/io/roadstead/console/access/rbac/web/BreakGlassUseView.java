package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.request.BreakGlassUse;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that was taken in an emergency, as the API shows it.
 *
 * @param binding by which it is held until its end
 * @param acknowledgedAt null while the alarm stands
 * @param version the ETag without its quotes
 */
record BreakGlassUseView(
        UUID id,
        UUID account,
        String accountName,
        String role,
        String roleName,
        ScopeForm scope,
        String scopeName,
        String reason,
        Instant takenAt,
        Instant until,
        UUID binding,
        @Schema(types = {"string", "null"}) @Nullable Instant acknowledgedAt,
        String acknowledgedBy,
        String note,
        long version) {
    static BreakGlassUseView of(BreakGlassUse use) {
        return new BreakGlassUseView(
                use.id(),
                use.account().value(),
                use.accountName(),
                use.role().value(),
                use.roleName(),
                ScopeForm.of(use.scope()),
                use.scopeName(),
                use.reason(),
                use.takenAt(),
                use.until(),
                use.binding(),
                use.acknowledgedAt().orElse(null),
                use.acknowledgedBy(),
                use.note(),
                use.version());
    }
}
