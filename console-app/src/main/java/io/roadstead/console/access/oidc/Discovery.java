package io.roadstead.console.access.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import io.roadstead.console.access.model.ProviderSettings;
import io.roadstead.console.access.model.SignInTrouble;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a provider what it is, when that is needed first: a provider that is down keeps no console from starting. What it
 * said is kept for an hour; its keys are fetched anew when a token names one that is not known, twice in 30 s at most.
 */
@Component
class Discovery {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(3);
    private static final int MOST_KEPT = 8;
    private static final long KEYS_MILLISECONDS = Duration.ofMinutes(15).toMillis();
    private static final long KEYS_WAIT_MILLISECONDS = Duration.ofSeconds(30).toMillis();

    private final RestClient http;
    private final Clock clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Discovery(ProviderHttp http, Clock clock) {
        this.http = http.client().build();
        this.clock = clock;
    }

    private record Kept(
            @Nullable Endpoints endpoints, @Nullable Troubled trouble, Instant until) {}

    /** What the provider said within the last hour, or says now; a failure counts for seconds. One asks at a time. */
    Endpoints of(ProviderSettings settings) throws Troubled {
        synchronized (kept) {
            Kept known = kept.get(settings.issuer());
            if (known == null || !clock.instant().isBefore(known.until())) {
                known = answer(settings);
                kept.put(settings.issuer(), known);
            }
            if (known.endpoints() != null) {
                return known.endpoints();
            }
            throw known.trouble() != null ? known.trouble() : new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, "");
        }
    }

    /** What the provider says now. */
    Endpoints fresh(ProviderSettings settings) throws Troubled {
        synchronized (kept) {
            kept.remove(settings.issuer());
        }
        return of(settings);
    }

    private Kept answer(ProviderSettings settings) {
        try {
            return new Kept(ask(settings), null, clock.instant().plus(KEPT));
        } catch (Troubled troubled) {
            return new Kept(null, troubled, clock.instant().plus(FAILURE_KEPT));
        }
    }

    private Endpoints ask(ProviderSettings settings) throws Troubled {
        String address = settings.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration";
        JsonNode said;
        try {
            byte[] body = http.get().uri(URI.create(address)).retrieve().body(byte[].class);
            said = JsonMapper.shared().readTree(body == null ? new byte[0] : body);
        } catch (RestClientResponseException refused) {
            throw new Troubled(
                    refused.getStatusCode().is5xxServerError()
                            ? SignInTrouble.DISCOVERY_UNREACHABLE
                            : SignInTrouble.DISCOVERY_UNREADABLE,
                    address + ": HTTP " + refused.getStatusCode().value());
        } catch (RestClientException unreachable) {
            throw new Troubled(SignInTrouble.DISCOVERY_UNREACHABLE, address + ": " + reason(unreachable));
        } catch (JacksonException | IllegalArgumentException noJson) {
            throw new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, address);
        }
        return read(settings, said);
    }

    /** The innermost message: the outer ones repeat the address. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : " " + message);
    }

    private Endpoints read(ProviderSettings settings, JsonNode said) throws Troubled {
        String issuer = said.path("issuer").asString("");
        if (issuer.isEmpty()) {
            throw new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, "it names no issuer");
        }
        if (!issuer.equals(settings.issuer())) {
            throw new Troubled(SignInTrouble.ISSUER_DIFFERS, issuer);
        }
        boolean loopback = ProviderSettings.isLoopback(issuer);
        String keys = address(said, "jwks_uri", loopback)
                .orElseThrow(() -> new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, "it names no jwks_uri"));
        JWKSource<SecurityContext> source = keys(keys);
        Set<String> methods = texts(said.path("token_endpoint_auth_methods_supported"));
        return new Endpoints(
                address(said, "authorization_endpoint", loopback)
                        .orElseThrow(() ->
                                new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, "it names no authorization_endpoint")),
                address(said, "token_endpoint", loopback)
                        .orElseThrow(
                                () -> new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, "it names no token_endpoint")),
                address(said, "userinfo_endpoint", loopback),
                address(said, "end_session_endpoint", loopback),
                !methods.isEmpty()
                        && !methods.contains("client_secret_basic")
                        && methods.contains("client_secret_post"),
                decoder(source, JOSEObjectType.JWT),
                decoder(source, JOSEObjectType.JWT, new JOSEObjectType("logout+jwt")));
    }

    private static Optional<String> address(JsonNode said, String name, boolean loopback) throws Troubled {
        String address = said.path(name).asString("");
        if (!address.isEmpty() && !ProviderSettings.isSafe(address, loopback)) {
            throw new Troubled(SignInTrouble.ENDPOINT_INSECURE, name + " " + address);
        }
        return Optional.of(address).filter(text -> !text.isEmpty());
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(node -> node.asString("")).collect(Collectors.toUnmodifiableSet());
    }

    private JWKSource<SecurityContext> keys(String address) throws Troubled {
        try {
            return JWKSourceBuilder.create(URI.create(address).toURL(), url -> fetchKeys(url.toString()))
                    .cache(KEYS_MILLISECONDS, Duration.ofSeconds(15).toMillis())
                    .refreshAheadCache(false)
                    .rateLimited(KEYS_WAIT_MILLISECONDS)
                    .build();
        } catch (MalformedURLException notAnAddress) {
            throw new Troubled(SignInTrouble.DISCOVERY_UNREADABLE, "jwks_uri " + address);
        }
    }

    private Resource fetchKeys(String address) throws IOException {
        try {
            byte[] body = http.get().uri(URI.create(address)).retrieve().body(byte[].class);
            return new Resource(new String(body == null ? new byte[0] : body, StandardCharsets.UTF_8), null);
        } catch (RestClientException unreachable) {
            throw new IOException(reason(unreachable), unreachable);
        }
    }

    /** Checks the signature only; asymmetric algorithms only, since nobody else shall be able to sign. */
    private static JwtDecoder decoder(JWKSource<SecurityContext> keys, @Nullable JOSEObjectType... types) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .jwtProcessorCustomizer(processor -> {
                    @Nullable JOSEObjectType[] orNone = Arrays.copyOf(types, types.length + 1);
                    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(orNone));
                })
                .build();
        decoder.setJwtValidator(token -> OAuth2TokenValidatorResult.success());
        return decoder;
    }
}
