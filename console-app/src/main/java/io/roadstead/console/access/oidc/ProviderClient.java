package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.GroupClaim;
import io.roadstead.console.access.model.IdTokenRule;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.SignInTrouble;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/** What a provider says of a person: the ID token, checked, and the user info where that is not enough. */
@Component
class ProviderClient {
    private static final ParameterizedTypeReference<Map<String, @Nullable Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private final Discovery discovery;
    private final TokenRequests tokens;
    private final RestClient http;
    private final OidcMetrics metrics;
    private final Clock clock;

    ProviderClient(Discovery discovery, TokenRequests tokens, ProviderHttp http, OidcMetrics metrics, Clock clock) {
        this.discovery = discovery;
        this.tokens = tokens;
        this.http = http.client().build();
        this.metrics = metrics;
        this.clock = clock;
    }

    /** How Spring Security sees the provider. */
    ClientRegistration registration(Provider provider, String redirectUri) throws Troubled {
        ProviderSettings settings = provider.settings();
        Endpoints endpoints = discovery.of(settings);
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        scopes.addAll(settings.scopes());
        var registration = ClientRegistration.withRegistrationId(Provider.ID)
                .clientId(settings.clientId())
                .clientAuthenticationMethod(authentication(provider, endpoints))
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri(redirectUri)
                .scope(scopes)
                .authorizationUri(endpoints.authorization())
                .tokenUri(endpoints.token())
                .issuerUri(settings.issuer())
                .clientSettings(ClientRegistration.ClientSettings.builder()
                        .requireProofKey(true)
                        .build());
        provider.secret().ifPresent(registration::clientSecret);
        return registration.build();
    }

    /** What the provider gives for the code that a browser brought. */
    Tokens tokens(Provider provider, String redirectUri, OAuth2AuthorizationExchange exchange) throws Troubled {
        return tokens.forCode(registration(provider, redirectUri), exchange);
    }

    /** What the provider gives for a refresh token, which may be worth nothing afterwards. */
    Tokens refreshed(Provider provider, String refreshToken) throws Troubled {
        try {
            Tokens next = tokens.forRefresh(registration(provider, "{baseUrl}"), refreshToken);
            metrics.refreshed(OidcMetrics.Refresh.GIVEN);
            return next;
        } catch (Troubled troubled) {
            metrics.refreshed(OidcMetrics.Refresh.of(troubled.trouble()));
            throw troubled;
        }
    }

    private static ClientAuthenticationMethod authentication(Provider provider, Endpoints endpoints) {
        if (provider.secret().isEmpty()) {
            return ClientAuthenticationMethod.NONE;
        }
        return endpoints.secretInBody()
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    /**
     * Checks the ID token and adds the user info, where the token lacks groups or the name.
     *
     * @param nonce of the attempt
     */
    Word word(Provider provider, Tokens tokens, String nonce) throws Troubled {
        String idToken =
                tokens.id().orElseThrow(() -> new Troubled(SignInTrouble.TOKEN_UNREADABLE, "there is no ID token"));
        Map<String, Object> claims = checked(provider, idToken, Optional.of(nonce));
        return complete(provider, tokens, claims);
    }

    /** The same after a refresh, for the person of that sign-in; providers may then give no ID token. */
    Word wordAgain(Provider provider, Tokens tokens, String subject) throws Troubled {
        Map<String, Object> claims = tokens.id().isPresent()
                ? checked(provider, tokens.id().get(), Optional.empty())
                : Map.of("sub", subject);
        if (!subject.equals(claims.get("sub"))) {
            throw new Troubled(SignInTrouble.SUBJECT, "");
        }
        return complete(provider, tokens, claims);
    }

    private Word complete(Provider provider, Tokens tokens, Map<String, Object> claims) throws Troubled {
        ProviderSettings settings = provider.settings();
        String subject = text(claims.get("sub"));
        boolean enough = claims.containsKey(settings.nameClaim())
                && !(GroupClaim.read(claims, settings.groupsClaim()) instanceof GroupClaim.Missing);
        Optional<String> address = discovery.of(settings).userInfo();
        Map<String, Object> all = new LinkedHashMap<>();
        if (!enough && address.isPresent()) {
            all.putAll(userInfo(address.get(), tokens.access(), subject));
        }
        all.putAll(claims);
        return new Word(subject, text(claims.get("sid")), all);
    }

    private Map<String, Object> checked(Provider provider, String idToken, Optional<String> nonce) throws Troubled {
        Jwt token;
        try {
            token = discovery.of(provider.settings()).idTokens().decode(idToken);
        } catch (BadJwtException wrong) {
            throw new Troubled(SignInTrouble.SIGNATURE, Discovery.reason(wrong));
        } catch (JwtException unreachable) {
            throw new Troubled(SignInTrouble.KEYS_UNREACHABLE, Discovery.reason(unreachable));
        }
        Instant now = clock.instant();
        var trouble = IdTokenRule.check(
                read(token), provider.settings().issuer(), provider.settings().clientId(), nonce, now);
        if (trouble.isPresent()) {
            throw new Troubled(trouble.get(), detail(trouble.get(), token, now));
        }
        return token.getClaims();
    }

    private static IdTokenRule.Token read(Jwt token) {
        List<String> audience = token.getAudience();
        return new IdTokenRule.Token(
                text(token.getClaim("iss")),
                text(token.getClaim("sub")),
                audience == null ? List.of() : audience,
                text(token.getClaim("azp")),
                Optional.ofNullable(token.getIssuedAt()),
                Optional.ofNullable(token.getExpiresAt()),
                text(token.getClaim("nonce")));
    }

    private static String detail(SignInTrouble trouble, Jwt token, Instant now) {
        return switch (trouble) {
            case ISSUER_DIFFERS -> text(token.getClaim("iss"));
            case CLOCK -> {
                Instant issued = token.getIssuedAt();
                Duration apart = issued == null ? Duration.ZERO : Duration.between(now, issued);
                yield apart.toSeconds() + " s";
            }
            default -> "";
        };
    }

    private Map<String, Object> userInfo(String address, String accessToken, String subject) throws Troubled {
        Map<String, @Nullable Object> said;
        try {
            said = http.get()
                    .uri(URI.create(address))
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken)
                    .header(HttpHeaders.ACCEPT, "application/json")
                    .retrieve()
                    .body(OBJECT);
        } catch (RestClientException failed) {
            throw new Troubled(SignInTrouble.USER_INFO, Discovery.reason(failed));
        }
        if (said == null || !subject.equals(said.get("sub"))) {
            throw new Troubled(SignInTrouble.SUBJECT, address);
        }
        Map<String, Object> claims = new LinkedHashMap<>();
        said.forEach((name, value) -> {
            if (value != null) {
                claims.put(name, value);
            }
        });
        return claims;
    }

    private static String text(@Nullable Object claim) {
        return claim == null ? "" : claim.toString();
    }
}
