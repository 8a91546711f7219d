package io.roadstead.console.access.rbac.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One role, given to one subject, at one scope.
 *
 * @param until when it ends by itself
 * @param reason why it was given, in the words of who gave it; may be empty
 * @param emergency whether its holder took it by himself, as was set up for emergencies: nothing is given on by it
 */
public record Binding(
        UUID id, Subject subject, RoleId role, Scope scope, Optional<Instant> until, String reason, boolean emergency) {
    /** One that somebody gave. */
    public Binding(UUID id, Subject subject, RoleId role, Scope scope, Optional<Instant> until, String reason) {
        this(id, subject, role, scope, until, reason, false);
    }

    /** Whether it counts at this time. */
    public boolean countsAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }
}
