package io.roadstead.console.access.rbac.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One role, given to one subject, at one scope.
 *
 * @param until when it ends by itself
 * @param reason why it was given, in the words of who gave it; may be empty
 */
public record Binding(UUID id, Subject subject, RoleId role, Scope scope, Optional<Instant> until, String reason) {
    /** Whether it counts at this time. */
    public boolean countsAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }
}
