package io.roadstead.protocol.assertion;

import io.roadstead.protocol.assertion.Assertion.Requested;
import io.roadstead.protocol.assertion.AssertionFormat.Parsed;
import io.roadstead.protocol.assertion.AssertionFormat.Reading;
import io.roadstead.protocol.assertion.Verdict.Accepted;
import io.roadstead.protocol.assertion.Verdict.Reason;
import io.roadstead.protocol.assertion.Verdict.Refused;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The agent's end: what it accepts, as a function of the text, the request and the time. Nothing is accepted for want of a
 * check: no text, no user, no pinned key, each is a refusal.
 *
 * @param issuer the console that was pinned at enrolment
 * @param audience this cluster
 * @param keys the console's keys that were pinned, by their ids
 */
public record AssertionVerifier(String issuer, String audience, Map<String, PublicKey> keys) {
    public AssertionVerifier {
        keys = Map.copyOf(keys);
    }

    /**
     * Judges an assertion.
     *
     * @param text as it came, null if none came
     * @param request what it came with
     * @param now the console's clock as the agent knows it, see {@link ConsoleClock}
     */
    public Verdict verify(@Nullable String text, Requested request, Instant now) {
        return switch (authenticate(text)) {
            case Accepted accepted -> judge(accepted.assertion(), request, now);
            case Refused refused -> refused;
        };
    }

    /** The part that costs: is it signed by a pinned key? What it says is not judged. */
    Verdict authenticate(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new Refused(Reason.MISSING);
        }
        return switch (AssertionFormat.read(text)) {
            case Reading.Unread unread -> new Refused(unread.reason());
            case Reading.Read read -> signature(read.parsed());
        };
    }

    private Verdict signature(Parsed parsed) {
        PublicKey key = keys.get(parsed.assertion().keyId());
        if (key == null) {
            return new Refused(Reason.UNKNOWN_KEY);
        }
        try {
            Signature signature = Signature.getInstance(AssertionSigner.ALGORITHM);
            signature.initVerify(key);
            signature.update(parsed.signed());
            return signature.verify(parsed.signature())
                    ? new Accepted(parsed.assertion())
                    : new Refused(Reason.BAD_SIGNATURE);
        } catch (GeneralSecurityException notASignature) {
            return new Refused(Reason.BAD_SIGNATURE);
        }
    }

    private Verdict judge(Assertion assertion, Requested request, Instant now) {
        return refusal(assertion, request, now)
                .or(() -> IdentityRules.refusal(assertion.subject(), assertion.groups()))
                .<Verdict>map(Refused::new)
                .orElse(new Accepted(assertion));
    }

    /** The part that depends on request and time, to be repeated for each use of what was accepted once. */
    Verdict judgeAgain(Assertion accepted, Requested request, Instant now) {
        return refusal(accepted, request, now).<Verdict>map(Refused::new).orElse(new Accepted(accepted));
    }

    private Optional<Reason> refusal(Assertion assertion, Requested request, Instant now) {
        if (!assertion.issuer().equals(issuer)) {
            return Optional.of(Reason.WRONG_ISSUER);
        }
        if (!assertion.audience().equals(audience)) {
            return Optional.of(Reason.WRONG_AUDIENCE);
        }
        if (assertion.expiry().isAfter(assertion.notBefore().plus(Assertion.LONGEST))) {
            return Optional.of(Reason.TOO_LONG_VALID);
        }
        if (now.isBefore(assertion.notBefore())) {
            return Optional.of(Reason.NOT_YET_VALID);
        }
        if (!now.isBefore(assertion.expiry())) {
            return Optional.of(Reason.EXPIRED);
        }
        if (!assertion.scope().covers(request)) {
            return Optional.of(Reason.WRONG_REQUEST);
        }
        return Optional.empty();
    }
}
