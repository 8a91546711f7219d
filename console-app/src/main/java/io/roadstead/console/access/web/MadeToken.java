package io.roadstead.console.access.web;

import io.roadstead.console.access.TokenInfo;
import io.roadstead.console.access.model.ApiToken;
import io.roadstead.console.access.model.TokenScope;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A token that was just made.
 *
 * @param token with the secret; shown this once
 */
record MadeToken(UUID id, String token, String name, List<String> scopes, Instant createdAt, Instant expiresAt) {
    static MadeToken of(ApiToken token, TokenInfo info) {
        return new MadeToken(
                info.id(),
                token.text(),
                info.name(),
                info.scopes().stream().sorted().map(TokenScope::word).toList(),
                info.createdAt(),
                info.expiresAt());
    }

    @Override
    public String toString() {
        return "MadeToken[" + id + "]";
    }
}
