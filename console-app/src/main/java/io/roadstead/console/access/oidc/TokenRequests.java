package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.SignInTrouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.endpoint.OAuth2AccessTokenResponse;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

/** Asks a provider for tokens, and tells why it gives none. */
@Component
class TokenRequests {
    private final RestClientAuthorizationCodeTokenResponseClient codes =
            new RestClientAuthorizationCodeTokenResponseClient();
    private final RestClientRefreshTokenTokenResponseClient refreshes = new RestClientRefreshTokenTokenResponseClient();

    TokenRequests(ProviderHttp http) {
        RestClient client = http.client()
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
        codes.setRestClient(client);
        refreshes.setRestClient(client);
    }

    /** The tokens for the code that the browser brought. */
    Tokens forCode(ClientRegistration registration, OAuth2AuthorizationExchange exchange) throws Troubled {
        try {
            return tokens(codes.getTokenResponse(new OAuth2AuthorizationCodeGrantRequest(registration, exchange)));
        } catch (OAuth2AuthorizationException refused) {
            throw troubled(refused, SignInTrouble.CODE_REFUSED);
        }
    }

    /** The tokens that follow; the refresh token may be another one, and the present one is then worth nothing. */
    Tokens forRefresh(ClientRegistration registration, String refreshToken) throws Troubled {
        Instant unknown = Instant.EPOCH;
        var access = new OAuth2AccessToken(OAuth2AccessToken.TokenType.BEARER, "-", unknown, unknown.plusSeconds(1));
        var refresh = new OAuth2RefreshToken(refreshToken, unknown);
        try {
            return tokens(
                    refreshes.getTokenResponse(new OAuth2RefreshTokenGrantRequest(registration, access, refresh)));
        } catch (OAuth2AuthorizationException refused) {
            throw troubled(refused, SignInTrouble.GRANT_ENDED);
        }
    }

    private static Tokens tokens(OAuth2AccessTokenResponse answer) {
        OAuth2AccessToken access = answer.getAccessToken();
        Instant from = access.getIssuedAt();
        Instant until = access.getExpiresAt();
        return new Tokens(
                access.getTokenValue(),
                from == null || until == null ? Duration.ZERO : Duration.between(from, until),
                Optional.ofNullable(answer.getRefreshToken()).map(OAuth2RefreshToken::getTokenValue),
                Optional.ofNullable(answer.getAdditionalParameters().get("id_token"))
                        .map(Object::toString));
    }

    /** @param grant what {@code invalid_grant} means here */
    private static Troubled troubled(OAuth2AuthorizationException refused, SignInTrouble grant) {
        String code = refused.getError().getErrorCode();
        Throwable cause = refused.getCause();
        String detail = text(refused.getError().getDescription());
        return switch (code) {
            case "invalid_grant" -> new Troubled(grant, detail);
            case "invalid_client", "unauthorized_client" -> new Troubled(SignInTrouble.CLIENT_REFUSED, detail);
            case "temporarily_unavailable", "server_error" -> new Troubled(SignInTrouble.TOKEN_UNREACHABLE, detail);
            default -> transport(code, cause, detail);
        };
    }

    private static Troubled transport(String code, @Nullable Throwable cause, String detail) {
        if (cause instanceof RestClientResponseException answer) {
            int status = answer.getStatusCode().value();
            boolean later = status >= 500 || status == 429;
            return new Troubled(
                    status == 401
                            ? SignInTrouble.CLIENT_REFUSED
                            : later ? SignInTrouble.TOKEN_UNREACHABLE : SignInTrouble.TOKEN_UNREADABLE,
                    "HTTP " + status);
        }
        if (cause instanceof ResourceAccessException) {
            return new Troubled(SignInTrouble.TOKEN_UNREACHABLE, Discovery.reason(cause));
        }
        return new Troubled(SignInTrouble.TOKEN_UNREADABLE, cause == null ? code + " " + detail : "");
    }

    private static String text(@Nullable String description) {
        return description == null ? "" : description;
    }
}
