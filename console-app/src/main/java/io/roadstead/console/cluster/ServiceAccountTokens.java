package io.roadstead.console.cluster;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.roadstead.console.cluster.model.Evidence;
import io.roadstead.console.cluster.model.Evidence.Fault;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether a ServiceAccount token is what an agent must show: signed by one of the keys that came with it, for the
 * registration of this cluster and nothing else, of the agent's own ServiceAccount, not over. Nothing is fetched: neither
 * keys nor the addresses that a token names. Clocks may differ by an hour.
 */
final class ServiceAccountTokens {
    static final String SUBJECT = "system:serviceaccount:roadstead-system:roadstead-agent";

    private static final Set<JWSAlgorithm> ALGORITHMS =
            Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512);
    private static final int MOST_KEYS = 32;
    private static final int LONGEST = 64 * 1024;
    private static final Duration LONGEST_LIFE = Duration.ofHours(25);
    private static final Duration SKEW = Duration.ofHours(1);

    private ServiceAccountTokens() {}

    /** What the token and the keys say. */
    static Evidence check(String token, String jwks, String audience, Instant now) {
        List<JWK> keys = keys(jwks);
        if (keys.isEmpty()) {
            return new Evidence.Bad(Fault.KEYS);
        }
        try {
            SignedJWT signed = SignedJWT.parse(token.length() > LONGEST ? "" : token);
            if (!ALGORITHMS.contains(signed.getHeader().getAlgorithm())
                    || signed.getHeader().getCriticalParams() != null) {
                return new Evidence.Bad(Fault.TOKEN);
            }
            if (!signedByOne(signed, keys)) {
                return new Evidence.Bad(Fault.SIGNATURE);
            }
            Optional<Fault> fault = fault(signed.getJWTClaimsSet(), audience, now);
            return fault.isPresent() ? new Evidence.Bad(fault.get()) : new Evidence.Good(thumbprints(keys));
        } catch (ParseException | JOSEException | RuntimeException unreadable) {
            return new Evidence.Bad(Fault.TOKEN);
        }
    }

    private static List<JWK> keys(String jwks) {
        try {
            return JWKSet.parse(jwks.length() > LONGEST ? "" : jwks).getKeys().stream()
                    .limit(MOST_KEYS)
                    .filter(key -> key instanceof RSAKey || key instanceof ECKey)
                    .map(JWK::toPublicJWK)
                    .toList();
        } catch (ParseException | RuntimeException unreadable) {
            return List.of();
        }
    }

    private static boolean signedByOne(SignedJWT token, List<JWK> keys) throws JOSEException {
        String name = token.getHeader().getKeyID();
        for (JWK key : keys) {
            boolean named = name == null || key.getKeyID() == null || name.equals(key.getKeyID());
            JWSVerifier verifier = verifier(key);
            if (named
                    && verifier.supportedJWSAlgorithms()
                            .contains(token.getHeader().getAlgorithm())
                    && token.verify(verifier)) {
                return true;
            }
        }
        return false;
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        return key instanceof RSAKey rsa ? new RSASSAVerifier(rsa) : new ECDSAVerifier((ECKey) key);
    }

    private static Optional<Fault> fault(JWTClaimsSet claims, String audience, Instant now) {
        if (!claims.getAudience().equals(List.of(audience))) {
            return Optional.of(Fault.AUDIENCE);
        }
        if (!SUBJECT.equals(claims.getSubject()) || claims.getIssuer() == null) {
            return Optional.of(Fault.SUBJECT);
        }
        Instant from = instant(claims.getIssueTime());
        Instant until = instant(claims.getExpirationTime());
        if (from == null || until == null || until.isAfter(from.plus(LONGEST_LIFE))) {
            return Optional.of(Fault.LIFETIME);
        }
        if (!now.isBefore(until.plus(SKEW))) {
            return Optional.of(Fault.EXPIRED);
        }
        return now.isBefore(from.minus(SKEW)) ? Optional.of(Fault.EARLY) : Optional.empty();
    }

    private static @Nullable Instant instant(java.util.@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }

    private static Set<String> thumbprints(List<JWK> keys) throws JOSEException {
        Set<String> thumbprints = new TreeSet<>();
        for (JWK key : keys) {
            thumbprints.add(key.computeThumbprint().toString());
        }
        return thumbprints;
    }
}
