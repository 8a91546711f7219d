package io.roadstead.console.access.web;

import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.model.TokenScope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token, as the API shows one.
 *
 * @param clusters ids of the only clusters that it is for; null when it is for all
 * @param lastUsedAt to the minute; null when it was never used
 */
record TokenView(
        UUID id,
        String name,
        List<String> scopes,
        @Schema(types = {"array", "null"}) @Nullable List<String> clusters,
        Instant createdAt,
        Instant expiresAt,

        @Schema(
                types = {"string", "null"},
                format = "date-time")
        @Nullable
        Instant lastUsedAt) {
    static TokenView of(TokenInfo token) {
        return new TokenView(
                token.id(),
                token.name(),
                token.scopes().stream().sorted().map(TokenScope::word).toList(),
                clusters(token),
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt().orElse(null));
    }

    static @Nullable List<String> clusters(TokenInfo token) {
        return token.clusters().map(only -> only.stream().sorted().toList()).orElse(null);
    }
}
