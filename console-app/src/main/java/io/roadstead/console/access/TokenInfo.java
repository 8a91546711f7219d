package io.roadstead.console.access;

import io.roadstead.console.access.model.TokenScope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * An API token without its secret.
 *
 * @param clusters ids of the only clusters that it is for; without it, it is for all
 * @param lastUsedAt to the minute; empty for a token that was never used
 */
public record TokenInfo(
        UUID id,
        String name,
        Set<TokenScope> scopes,
        Optional<Set<String>> clusters,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt) {
    /** Keeps copies. */
    public TokenInfo {
        scopes = Set.copyOf(scopes);
        clusters = clusters.map(Set::copyOf);
    }
}
