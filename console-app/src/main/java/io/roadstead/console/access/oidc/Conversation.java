package io.roadstead.console.access.oidc;

import io.roadstead.console.access.SignInAgainFilter;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.oidc.PendingSignIns.Pending;
import io.roadstead.console.api.ConsoleAddress;
import io.roadstead.console.kernel.Sha256;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.stereotype.Component;

/**
 * The way of a browser to the provider and back: authorization code with PKCE, state and nonce. At most {@value #AT_ONCE}
 * answers are worked on at once, since strangers can bring them.
 */
@Component
class Conversation {
    /** Where a provider sends browsers back to, below the console's address. */
    static final String REDIRECT_PATH = "/login/oauth2/code/" + Provider.ID;

    private static final int AT_ONCE = 16;

    private final ProviderClient client;
    private final ConsoleAddress address;
    private final Clock clock;
    private final Semaphore free = new Semaphore(AT_ONCE);

    Conversation(ProviderClient client, ConsoleAddress address, Clock clock) {
        this.client = client;
        this.address = address;
        this.clock = clock;
    }

    /** What a provider gave for an attempt. */
    record Heard(Tokens tokens, Word word) {}

    /** The address at the provider where the attempt goes on. */
    String begin(HttpServletRequest request, Provider provider, boolean test) throws Troubled {
        ClientRegistration registration = client.registration(provider, redirectUri(request));
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(id -> registration);
        if (SignInAgainFilter.asked(request)) {
            resolver.setAuthorizationRequestCustomizer(
                    asked -> asked.additionalParameters(more -> more.put("prompt", "login")));
        }
        OAuth2AuthorizationRequest attempt = resolver.resolve(request, Provider.ID);
        String state = attempt == null ? null : attempt.getState();
        if (attempt == null || state == null) {
            throw new Troubled(SignInTrouble.REQUEST_REFUSED, "");
        }
        PendingSignIns.keep(request, state, new Pending(attempt, provider, test, clock.instant()));
        return attempt.getAuthorizationRequestUri();
    }

    /** The address that must be registered at the provider. */
    String redirectUri(HttpServletRequest request) {
        return address(request, REDIRECT_PATH);
    }

    /** An absolute address of this console. */
    String address(HttpServletRequest request, String path) {
        return address.of(request, path);
    }

    /** The attempt that this answer belongs to. */
    Optional<Pending> pending(HttpServletRequest request) {
        return PendingSignIns.take(request, request.getParameter("state"), clock.instant());
    }

    /** Takes the provider's answer, and asks for what it stands for. */
    Heard hear(HttpServletRequest request, Pending pending) throws Troubled {
        if (!free.tryAcquire()) {
            throw new Troubled(SignInTrouble.TOO_OFTEN, "");
        }
        try {
            refused(request, pending.provider());
            OAuth2AuthorizationRequest attempt = pending.request();
            String redirectUri = attempt.getRedirectUri();
            String code = request.getParameter("code");
            if (code == null || code.isEmpty() || redirectUri == null) {
                throw new Troubled(SignInTrouble.REQUEST_REFUSED, "there is no code");
            }
            var answer = OAuth2AuthorizationResponse.success(code)
                    .redirectUri(redirectUri)
                    .state(text(attempt.getState()))
                    .build();
            Tokens tokens =
                    client.tokens(pending.provider(), redirectUri, new OAuth2AuthorizationExchange(attempt, answer));
            return new Heard(tokens, client.word(pending.provider(), tokens, nonce(attempt)));
        } finally {
            free.release();
        }
    }

    private static void refused(HttpServletRequest request, Provider provider) throws Troubled {
        String issuer = request.getParameter("iss"); // RFC 9207: against answers of another provider
        if (issuer != null && !issuer.equals(provider.settings().issuer())) {
            throw new Troubled(SignInTrouble.ISSUER_DIFFERS, issuer);
        }
        String error = request.getParameter("error");
        if (error != null) {
            throw new Troubled(
                    error.equals("access_denied") ? SignInTrouble.CANCELLED : SignInTrouble.REQUEST_REFUSED,
                    error + " " + text(request.getParameter("error_description")));
        }
    }

    /** Spring Security keeps the nonce and sends its hash. */
    private static String nonce(OAuth2AuthorizationRequest attempt) {
        String kept = attempt.getAttribute("nonce");
        byte[] hash = Sha256.of(text(kept).getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String text(@Nullable String parameter) {
        return parameter == null ? "" : parameter;
    }
}
