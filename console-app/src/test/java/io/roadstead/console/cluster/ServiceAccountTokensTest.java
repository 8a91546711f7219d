package io.roadstead.console.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.roadstead.console.cluster.model.Evidence;
import io.roadstead.console.cluster.model.Evidence.Fault;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Mistakes that others have made with JWT (T29). */
class ServiceAccountTokensTest {
    private static final String AUDIENCE = "roadstead:c-aaaaaaaaaaaaaaaaaaaa";
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static RSAKey key;

    @BeforeAll
    static void aKey() throws Exception {
        key = new RSAKeyGenerator(2048).keyID("one").generate();
    }

    @Test
    void aTokenOfAnRsaKeyIsGoodAndGivesItsThumbprint() throws Exception {
        Evidence evidence = check(signed(JWSAlgorithm.RS256, new RSASSASigner(key)), jwks());
        assertThat(evidence)
                .isEqualTo(new Evidence.Good(
                        java.util.Set.of(key.computeThumbprint().toString())));
    }

    @Test
    void noSignatureIsNone() {
        assertThat(check(new PlainJWT(claims()).serialize(), jwks())).isEqualTo(new Evidence.Bad(Fault.TOKEN));
    }

    @Test
    void theBytesOfAPublicKeyAreNoSharedSecret() throws Exception {
        String token =
                signed(JWSAlgorithm.HS256, new MACSigner(key.toRSAPublicKey().getEncoded()));
        assertThat(check(token, jwks())).isEqualTo(new Evidence.Bad(Fault.TOKEN));
    }

    @Test
    void sharedSecretsAmongTheKeysAreNotTaken() throws Exception {
        String secret = new JWKSet(new OctetSequenceKey.Builder(new byte[32]).build()).toString(false);
        assertThat(check(signed(JWSAlgorithm.RS256, new RSASSASigner(key)), secret))
                .isEqualTo(new Evidence.Bad(Fault.KEYS));
    }

    @Test
    void anotherKeyOfTheSameNameDoesNotFit() throws Exception {
        RSAKey other = new RSAKeyGenerator(2048).keyID("one").generate();
        assertThat(check(signed(JWSAlgorithm.RS256, new RSASSASigner(other)), jwks()))
                .isEqualTo(new Evidence.Bad(Fault.SIGNATURE));
    }

    @Test
    void whatCannotBeReadIsRefusedAndNeverThrows() {
        for (String junk : new String[] {"", "a.b.c", "{}", "\u0000", "x".repeat(200_000)}) {
            assertThat(check(junk, jwks())).isEqualTo(new Evidence.Bad(Fault.TOKEN));
            assertThat(check(junk, junk)).isEqualTo(new Evidence.Bad(Fault.KEYS));
        }
    }

    private static Evidence check(String token, String jwks) {
        return ServiceAccountTokens.check(token, jwks, AUDIENCE, NOW);
    }

    private static String jwks() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    private static JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://kubernetes.default.svc")
                .subject(ServiceAccountTokens.SUBJECT)
                .audience(AUDIENCE)
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(3_600)))
                .build();
    }

    private static String signed(JWSAlgorithm algorithm, JWSSigner signer) throws Exception {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID("one").build(), claims());
        token.sign(signer);
        return token.serialize();
    }
}
