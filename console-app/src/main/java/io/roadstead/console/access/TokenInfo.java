package io.roadstead.console.access;

import io.roadstead.console.access.model.TokenScope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An API token without its secret.
 *
 * @param lastUsedAt to the minute; empty for a token that was never used
 */
public record TokenInfo(
        UUID id,
        String name,
        Set<TokenScope> scopes,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt) {
    /** Keeps a copy. */
    public TokenInfo {
        scopes = Set.copyOf(scopes);
    }
}
