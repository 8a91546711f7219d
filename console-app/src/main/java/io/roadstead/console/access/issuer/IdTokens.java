package io.roadstead.console.access.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.roadstead.console.access.IssuerAddress;
import io.roadstead.console.access.model.KubectlClient;
import io.roadstead.console.kernel.AccountId;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tokens by which kubectl says to the gateway whom it acts for: signed by this console, for one cluster, for ten minutes. */
@Component
class IdTokens {
    /** How long one counts. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final JWSAlgorithm ALGORITHM = JWSAlgorithm.ES256;
    private static final String SIGN_IN = "sid";

    private final IssuerKeys keys;
    private final IssuerAddress issuer;
    private final Clock clock;

    IdTokens(IssuerKeys keys, IssuerAddress issuer, Clock clock) {
        this.keys = keys;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** Whose a token is, for what, and by which sign-in of kubectl. */
    record Claims(AccountId account, KubectlClient client, UUID signIn, Instant expires) {}

    /** What a text is worth, before it is known whether the sign-in still counts. */
    sealed interface Reading {
        /** Ours. */
        record Good(Claims claims, boolean expired) implements Reading {}

        /** Not ours, or not whole. */
        record Wrong() implements Reading {}
    }

    /** Makes one. */
    String sign(Claims claims, String nonce) {
        ECKey key = keys.signing();
        JWTClaimsSet.Builder set = new JWTClaimsSet.Builder()
                .issuer(issuer.url())
                .subject(claims.account().value().toString())
                .audience(claims.client().id())
                .issueTime(Date.from(clock.instant()))
                .expirationTime(Date.from(claims.expires()))
                .claim(SIGN_IN, claims.signIn().toString());
        if (!nonce.isEmpty()) {
            set.claim("nonce", nonce);
        }
        JWSHeader header = new JWSHeader.Builder(ALGORITHM)
                .type(JOSEObjectType.JWT)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(header, set.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("the key is one of P-256", impossible);
        }
        return token.serialize();
    }

    /** Reads one. Which algorithm and which keys count is said here, never by the token. */
    Reading read(String text) {
        try {
            SignedJWT token = SignedJWT.parse(text);
            return signedByUs(token) ? claims(token.getJWTClaimsSet()) : new Reading.Wrong();
        } catch (ParseException | JOSEException | IllegalArgumentException garbage) {
            return new Reading.Wrong();
        }
    }

    private boolean signedByUs(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (!ALGORITHM.equals(header.getAlgorithm())
                || header.getKeyID() == null
                || header.getCriticalParams() != null
                || !JOSEObjectType.JWT.equals(header.getType())) {
            return false;
        }
        Optional<ECKey> key = keys.known(header.getKeyID());
        return key.isPresent() && token.verify(new ECDSAVerifier(key.get()));
    }

    private Reading claims(JWTClaimsSet set) throws ParseException {
        List<String> audience = set.getAudience();
        Optional<KubectlClient> client =
                audience.size() == 1 ? KubectlClient.parse(audience.getFirst()) : Optional.empty();
        Date expires = set.getExpirationTime();
        String subject = set.getSubject();
        String signIn = set.getStringClaim(SIGN_IN);
        if (client.isEmpty()
                || expires == null
                || subject == null
                || signIn == null
                || !issuer.url().equals(set.getIssuer())) {
            return new Reading.Wrong();
        }
        Claims claims = new Claims(
                new AccountId(UUID.fromString(subject)), client.get(), UUID.fromString(signIn), expires.toInstant());
        return new Reading.Good(claims, !clock.instant().isBefore(claims.expires()));
    }
}
