package io.roadstead.console.access.oidc;

import io.roadstead.console.access.model.IdTokenRule;
import io.roadstead.console.access.model.LogoutTokenRule;
import io.roadstead.console.access.model.SignInTrouble;
import io.roadstead.console.access.store.ProviderSessionStore;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.stereotype.Service;

/** Ends sign-ins that the provider ended. The browsers notice at their next request, within five seconds. */
@Service
class BackChannelLogout {
    private static final Logger log = LoggerFactory.getLogger(BackChannelLogout.class);

    private final ProviderSettingsService settings;
    private final Discovery discovery;
    private final ProviderSessions sessions;
    private final ProviderSessionStore store;
    private final Clock clock;

    BackChannelLogout(
            ProviderSettingsService settings,
            Discovery discovery,
            ProviderSessions sessions,
            ProviderSessionStore store,
            Clock clock) {
        this.settings = settings;
        this.discovery = discovery;
        this.sessions = sessions;
        this.store = store;
        this.clock = clock;
    }

    /**
     * Ends what the token names; false when it is not one that counts, or counted before.
     *
     * @throws Troubled when the provider's keys cannot be had; it may try again
     */
    boolean take(String text) throws Troubled {
        var provider = settings.active();
        if (provider.isEmpty()) {
            return false;
        }
        String issuer = provider.get().settings().issuer();
        Instant now = clock.instant();
        var token = read(provider.get(), text)
                .filter(read -> LogoutTokenRule.takes(
                        read, issuer, provider.get().settings().clientId(), now));
        if (token.isEmpty()) {
            return false;
        }
        Instant forget = token.get().expires().orElse(now).plus(IdTokenRule.CLOCK_SKEW);
        if (!store.takeLogout(issuer, token.get().id(), forget)) {
            return false;
        }
        sessions.signedOutThere(issuer, token.get().session(), token.get().subject());
        return true;
    }

    private Optional<LogoutTokenRule.Token> read(Provider provider, String text) throws Troubled {
        try {
            return Optional.of(
                    read(discovery.of(provider.settings()).logoutTokens().decode(text)));
        } catch (BadJwtException wrong) {
            log.atDebug().setCause(wrong).log("a logout token was not taken");
            return Optional.empty();
        } catch (JwtException unreachable) {
            throw new Troubled(SignInTrouble.KEYS_UNREACHABLE, Discovery.reason(unreachable));
        }
    }

    private static LogoutTokenRule.Token read(Jwt token) {
        List<String> audience = token.getAudience();
        Set<String> events = token.getClaim("events") instanceof Map<?, ?> map
                ? map.keySet().stream().map(String::valueOf).collect(Collectors.toSet())
                : Set.of();
        return new LogoutTokenRule.Token(
                text(token.getClaim("iss")),
                audience == null ? List.of() : audience,
                Optional.ofNullable(token.getIssuedAt()),
                Optional.ofNullable(token.getExpiresAt()),
                text(token.getId()),
                events,
                text(token.getSubject()),
                text(token.getClaim("sid")),
                token.hasClaim("nonce"));
    }

    private static String text(@Nullable Object claim) {
        return claim == null ? "" : claim.toString();
    }
}
