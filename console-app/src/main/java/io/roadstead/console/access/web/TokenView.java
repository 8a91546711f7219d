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
 * @param lastUsedAt to the minute; null when it was never used
 */
record TokenView(
        UUID id,
        String name,
        List<String> scopes,
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
                token.createdAt(),
                token.expiresAt(),
                token.lastUsedAt().orElse(null));
    }
}
