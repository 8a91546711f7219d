package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.cluster.model.Evidence;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentRequest;
import io.roadstead.protocol.message.Handshake;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An agent that asks to be registered: what it sent, read and checked for its form. */
record Applicant(
        Enrolment.Received received,
        ClusterId cluster,
        PublicKey key,
        AgentMode mode,
        Evidence evidence,
        String address,
        Instant now) {
    private static final int LONGEST_KEY = 200;
    private static final Pattern UID = Pattern.compile("[0-9A-Za-z-]{1,64}");
    private static final Pattern INSTANCE = Pattern.compile("[0-9A-Za-z._-]{1,64}");

    /** Reads a request; empty for one that has not the form of any. */
    static Optional<Applicant> read(Enrolment.Received received, String address, Instant now) {
        EnrolmentRequest request = received.request();
        Optional<ClusterId> cluster = ClusterId.parse(request.clusterId());
        Optional<AgentMode> mode = AgentMode.parse(request.mode());
        Optional<PublicKey> key = key(request.publicKey());
        boolean form = UID.matcher(request.kubeSystemUid()).matches()
                && INSTANCE.matcher(request.instance()).matches()
                && cluster.isPresent()
                && mode.isPresent()
                && key.isPresent();
        return form
                ? Optional.of(new Applicant(
                        received,
                        cluster.get(),
                        key.get(),
                        mode.get(),
                        ServiceAccountTokens.check(
                                request.serviceAccountToken(),
                                request.jwks(),
                                Enrolment.audience(cluster.get().value()),
                                now),
                        address,
                        now))
                : Optional.empty();
    }

    boolean proved() {
        return received.provedBy(key);
    }

    EnrolmentRule.Former formerlyProvedBy(AgentKeyStore.Registered former) {
        return key(former.encoded())
                .filter(received::formerlyProvedBy)
                .map(proved -> EnrolmentRule.Former.PROVED)
                .orElse(EnrolmentRule.Former.NOT_PROVED);
    }

    String keyId() {
        return Handshake.keyId(key);
    }

    byte[] encodedKey() {
        return key.getEncoded();
    }

    String joinToken() {
        return received.request().joinToken();
    }

    String formerKeyId() {
        return received.request().formerKeyId();
    }

    String instance() {
        return received.request().instance();
    }

    String kubeSystemUid() {
        return received.request().kubeSystemUid();
    }

    String kubernetesVersion() {
        return Told.line(received.request().kubernetesVersion(), 64);
    }

    String agentVersion() {
        return Told.line(received.request().agentVersion(), 64);
    }

    Instant time() {
        return received.request().time();
    }

    List<String> troubles() {
        return Enrolments.fit(received.request().troubles());
    }

    private static Optional<PublicKey> key(String base64) {
        try {
            return base64.length() <= LONGEST_KEY ? key(Base64.getDecoder().decode(base64)) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The key in this form; empty for what is none of Ed25519. */
    static Optional<PublicKey> key(byte[] encoded) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(Handshake.ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException unreadable) {
            return Optional.empty();
        }
    }
}
