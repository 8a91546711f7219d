package io.roadstead.console.access.web;

import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.TokenScope;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token that was just made.
 *
 * @param token with the secret; shown this once
 * @param clusters ids of the only clusters that it is for; null when it is for all
 */
record MadeToken(
        UUID id,
        String token,
        String name,
        List<String> scopes,
        @Schema(types = {"array", "null"}) @Nullable List<String> clusters,
        Instant createdAt,
        Instant expiresAt) {
    static MadeToken of(ApiToken token, TokenInfo info) {
        return new MadeToken(
                info.id(),
                token.text(),
                info.name(),
                info.scopes().stream().sorted().map(TokenScope::word).toList(),
                TokenView.clusters(info),
                info.createdAt(),
                info.expiresAt());
    }

    @Override
    public String toString() {
        return "MadeToken[" + id + "]";
    }
}
