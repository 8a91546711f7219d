package io.roadstead.console.access.oidc;

import java.util.Optional;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * What a provider says of itself.
 *
 * @param secretInBody whether the client's secret goes into the body, since the header is not taken
 * @param idTokens checks signatures of ID tokens, and nothing else of them
 * @param logoutTokens the same for logout tokens
 */
record Endpoints(
        String authorization,
        String token,
        Optional<String> userInfo,
        Optional<String> endSession,
        boolean secretInBody,
        JwtDecoder idTokens,
        JwtDecoder logoutTokens) {}
