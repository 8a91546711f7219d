package io.roadstead.console.cluster;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentRequest;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.TunnelKind;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A cluster with its agent, as far as enrolment sees one: a UID, keys that sign ServiceAccount tokens, an agent's key. */
final class FakeCluster {
    String uid = UUID.randomUUID().toString();
    ECKey signing = signing();
    KeyPair key = pair();
    String instance = "i-" + UUID.randomUUID();
    String subject = ServiceAccountTokens.SUBJECT;
    Optional<String> audience = Optional.empty();
    Optional<ECKey> forger = Optional.empty();
    Instant issued = Instant.now();
    Duration life = Duration.ofHours(1);
    Duration skew = Duration.ZERO;
    String mode = "operator";
    List<String> troubles = List.of();

    static ECKey signing() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance(Handshake.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same as far as an etcd snapshot goes: all but the process. */
    FakeCluster cloned() {
        FakeCluster clone = new FakeCluster();
        clone.uid = uid;
        clone.signing = signing;
        clone.key = key;
        return clone;
    }

    String keyId() {
        return Handshake.keyId(key.getPublic());
    }

    Enrolment.Received asks(ClusterId cluster, String joinToken) throws Exception {
        return asks(cluster, joinToken, Optional.empty());
    }

    Enrolment.Received asks(ClusterId cluster, String joinToken, Optional<KeyPair> former) throws Exception {
        EnrolmentRequest request = new EnrolmentRequest(
                cluster.value(),
                joinToken,
                Base64.getEncoder().encodeToString(key.getPublic().getEncoded()),
                former.map(pair -> Handshake.keyId(pair.getPublic())).orElse(""),
                instance,
                uid,
                token(cluster),
                new JWKSet(signing.toPublicJWK()).toString(),
                mode,
                "v1.36.3",
                "0.1.0",
                Instant.now().plus(skew),
                troubles);
        return Enrolment.decode(Enrolment.encode(request, key.getPrivate(), former.map(KeyPair::getPrivate)))
                .orElseThrow();
    }

    Hello hello(ClusterId cluster, TunnelKind kind) {
        return new Hello(1, 1, List.of(), "0.1.0", cluster.value(), instance, keyId(), kind);
    }

    ClusterLinks.Connection connection(ClusterId cluster, TunnelKind kind) {
        return new ClusterLinks.Connection(cluster, kind, instance + kind, instance, "0.1.0", "192.0.2.10");
    }

    private String token(ClusterId cluster) throws JOSEException {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(signing.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer("https://kubernetes.default.svc.cluster.local")
                        .subject(subject)
                        .audience(audience.orElse(Enrolment.audience(cluster.value())))
                        .issueTime(Date.from(issued))
                        .expirationTime(Date.from(issued.plus(life)))
                        .build());
        token.sign(new ECDSASigner(forger.orElse(signing)));
        return token.serialize();
    }
}
