package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a token whose signature is right may sign somebody out. Source: OpenID Connect Back-Channel Logout 1.0, 2.6. */
public final class LogoutTokenRule {
    /** The event that makes a token a logout token. */
    public static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";

    /** How old one may be: providers send it at once. */
    public static final Duration OLDEST = Duration.ofMinutes(5);

    private static final int LONGEST = 255;

    private LogoutTokenRule() {}

    /**
     * What a token says; a text that is not there is empty.
     *
     * @param nonce whether there is one
     */
    public record Token(
            String issuer,
            List<String> audience,
            Optional<Instant> issued,
            Optional<Instant> expires,
            String id,
            Set<String> events,
            String subject,
            String session,
            boolean nonce) {
        /** Keeps copies. */
        public Token {
            audience = List.copyOf(audience);
            events = Set.copyOf(events);
        }
    }

    /** Whether it counts, the first time that its id is seen. */
    public static boolean takes(Token token, String issuer, String clientId, Instant now) {
        return token.issuer().equals(issuer)
                && token.audience().contains(clientId)
                && IdTokenRule.timely(token.issued(), token.expires(), now)
                && token.issued().orElseThrow().isAfter(now.minus(OLDEST).minus(IdTokenRule.CLOCK_SKEW))
                && token.events().contains(EVENT)
                && !token.nonce()
                && !token.id().isEmpty()
                && !(token.subject().isEmpty() && token.session().isEmpty())
                && token.id().length() <= LONGEST
                && token.subject().length() <= LONGEST
                && token.session().length() <= LONGEST;
    }
}
