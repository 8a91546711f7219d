package io.roadstead.console.access.web;

import io.roadstead.console.access.UserAccount;
import java.time.Instant;
import java.util.UUID;

/**
 * A user, as the API shows one.
 *
 * @param displayName as others read it; empty where the name does
 * @param role their own
 * @param effectiveRole what they may do: the most of their own role and of their groups'
 * @param secondFactor whether sign-in by password asks for a code too
 * @param sessions browsers in which they are signed in
 * @param version the ETag without its quotes
 */
record UserView(
        UUID id,
        String name,
        String displayName,
        String role,
        String effectiveRole,
        boolean enabled,
        boolean secondFactor,
        int sessions,
        Instant createdAt,
        long version) {
    static UserView of(UserAccount user) {
        return new UserView(
                user.id().value(),
                user.name(),
                user.displayName(),
                user.role().word(),
                user.effectiveRole().word(),
                user.enabled(),
                user.secondFactor(),
                user.signIns(),
                user.createdAt(),
                user.version());
    }
}
