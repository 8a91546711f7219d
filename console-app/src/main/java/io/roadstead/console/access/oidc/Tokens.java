package io.roadstead.console.access.oidc;

import java.time.Duration;
import java.util.Optional;

/**
 * What the provider gives for a code or for a refresh token.
 *
 * @param life of the access token, as named by the provider
 */
record Tokens(String access, Duration life, Optional<String> refresh, Optional<String> id) {
    @Override
    public String toString() {
        return "Tokens[…]";
    }
}
