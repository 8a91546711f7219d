package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.request.BreakGlass;
import java.time.Instant;
import java.util.UUID;

/**
 * What may be taken in an emergency, as the API shows it.
 *
 * @param mayTake whether the one who asks this may take it
 * @param version the ETag without its quotes
 */
record BreakGlassView(
        UUID id,
        SubjectForm subject,
        String subjectName,
        String role,
        String roleName,
        ScopeForm scope,
        String scopeName,
        int hours,
        Instant createdAt,
        String createdBy,
        boolean mayTake,
        long version) {
    static BreakGlassView of(BreakGlass setUp, boolean mayTake) {
        return new BreakGlassView(
                setUp.id(),
                SubjectForm.of(setUp.subject()),
                setUp.subjectName(),
                setUp.role().value(),
                setUp.roleName(),
                ScopeForm.of(setUp.scope()),
                setUp.scopeName(),
                setUp.hours(),
                setUp.createdAt(),
                setUp.createdBy(),
                mayTake,
                setUp.version());
    }
}
