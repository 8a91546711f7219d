package io.roadstead.protocol.assertion;

import io.roadstead.protocol.assertion.Assertion.Scope;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * The console's end: makes assertions with one key. Ed25519 costs some 0.7 ms a signature and as much to verify, so reads
 * and streams of one user share a {@link Scope.Standing} one while it lasts.
 *
 * @param keyId what agents know the key by
 * @param issuer what agents know the console by
 */
public record AssertionSigner(String keyId, String issuer, PrivateKey key) {
    static final String ALGORITHM = "Ed25519";

    /** How long after its making an assertion is valid. */
    public static final Duration LIFETIME = Assertion.LONGEST.minus(Assertion.LEAD);

    /**
     * An assertion that is valid now, in its text form.
     *
     * @param now the console's clock
     * @param id random, 32 hexadecimal digits
     * @throws IllegalArgumentException if this user or these groups may not be asserted, see {@link IdentityRules}
     */
    public String sign(String audience, String subject, List<String> groups, Scope scope, Instant now, String id) {
        IdentityRules.refusal(subject, groups).ifPresent(reason -> {
            throw new IllegalArgumentException("no assertion is made: " + reason);
        });
        Instant made = now.truncatedTo(ChronoUnit.MILLIS);
        return sign(new Assertion(
                keyId, issuer, audience, subject, groups, scope, made.minus(Assertion.LEAD), made.plus(LIFETIME), id));
    }

    /** Signs whatever it says; agents judge it. */
    String sign(Assertion assertion) {
        try {
            byte[] fields = AssertionFormat.fields(assertion);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(AssertionFormat.signed(fields));
            return AssertionFormat.text(fields, signature.sign());
        } catch (GeneralSecurityException unusableKey) {
            throw new IllegalStateException("the signing key cannot be used", unusableKey);
        }
    }
}
