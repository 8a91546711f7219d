package io.roadstead.console.access.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a token whose signature is right was made for us, now, and for this attempt. Source: OpenID Connect Core 1.0, 3.1.3.7. */
public final class IdTokenRule {
    /** How far the clocks of provider and console may be apart. */
    public static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private IdTokenRule() {}

    /** What a token says; times as they stand in it. */
    public record Token(
            String issuer,
            String subject,
            List<String> audience,
            String authorizedParty,
            Optional<Instant> issued,
            Optional<Instant> expires,
            String nonce) {
        /** Keeps a copy. */
        public Token {
            audience = List.copyOf(audience);
        }
    }

    /**
     * What is wrong with it; empty when nothing is.
     *
     * @param nonce the one of the attempt; empty when tokens are refreshed, where providers may leave it out
     */
    public static Optional<SignInTrouble> check(
            Token token, String issuer, String clientId, Optional<String> nonce, Instant now) {
        if (!token.issuer().equals(issuer)) {
            return Optional.of(SignInTrouble.ISSUER_DIFFERS);
        }
        if (!forUs(token, clientId)) {
            return Optional.of(SignInTrouble.AUDIENCE);
        }
        if (token.subject().isEmpty() || token.subject().length() > 255) {
            return Optional.of(SignInTrouble.SUBJECT);
        }
        if (!timely(token.issued(), token.expires(), now)) {
            return Optional.of(SignInTrouble.CLOCK);
        }
        return nonce.isEmpty() || nonce.get().equals(token.nonce())
                ? Optional.empty()
                : Optional.of(SignInTrouble.NONCE);
    }

    static boolean timely(Optional<Instant> issued, Optional<Instant> expires, Instant now) {
        return issued.isPresent()
                && expires.isPresent()
                && !issued.get().isAfter(now.plus(CLOCK_SKEW))
                && expires.get().isAfter(now.minus(CLOCK_SKEW));
    }

    private static boolean forUs(Token token, String clientId) {
        boolean party = token.authorizedParty().isEmpty()
                ? token.audience().size() == 1
                : token.authorizedParty().equals(clientId);
        return party && token.audience().contains(clientId);
    }
}
