package io.roadstead.protocol.message;

import static io.roadstead.protocol.message.JsonObject.require;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wire form of enrolment: an envelope {@code {request, proof, formerProof}}, whose request is a JSON object in Base64url
 * and whose proofs are Ed25519 over the words {@code roadstead enrolment 1}, a zero byte, and the bytes of that object: one
 * by the new key, one by the key it takes the place of. The answer is a JSON object with a {@code type}. Fields are only
 * added; readers skip those they do not know.
 */
public final class Enrolment {
    /** Where agents post it, on the gateway. */
    public static final String PATH = "/agent/v1/enrol";

    /** No envelope and no answer is longer. */
    public static final int MAX_BYTES = 128 * 1024;

    private static final byte[] CONTEXT = "roadstead enrolment 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MAX_TROUBLES = 16;

    private Enrolment() {}

    /**
     * A request as it came.
     *
     * @param signed what the proofs are over
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Received(EnrolmentRequest request, byte[] signed, String proof, String formerProof) {
        /** Whether the key named in the request signed it. */
        public boolean provedBy(PublicKey key) {
            return proves(proof, signed, key);
        }

        /** Whether the key that it takes the place of signed it. */
        public boolean formerlyProvedBy(PublicKey key) {
            return proves(formerProof, signed, key);
        }
    }

    /** The audience of the ServiceAccount token that goes with a request; so no other use can be made of it. */
    public static String audience(String clusterId) {
        return "roadstead:" + clusterId;
    }

    /** The envelope, signed by the agent's key, and by the one before it where there is one. */
    public static byte[] encode(EnrolmentRequest request, PrivateKey key, Optional<PrivateKey> former)
            throws GeneralSecurityException {
        byte[] signed = json(request).write();
        byte[] envelope = new JsonObject()
                .put("request", base64(signed))
                .put("proof", sign(signed, key))
                .put("formerProof", former.isPresent() ? sign(signed, former.get()) : "")
                .write();
        if (envelope.length > MAX_BYTES) {
            throw new IllegalArgumentException("a request of " + envelope.length + " bytes is too long");
        }
        return envelope;
    }

    /** Reads an envelope; empty for what is none. */
    public static Optional<Received> decode(byte[] envelope) {
        try {
            require(envelope.length <= MAX_BYTES, "too long");
            JsonObject outer = JsonObject.readLong(envelope);
            byte[] signed = Base64.getUrlDecoder().decode(outer.text("request"));
            return Optional.of(new Received(
                    request(JsonObject.readLong(signed)), signed, outer.text("proof"), outer.text("formerProof", "")));
        } catch (MalformedMessage | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The wire form of an answer. */
    public static byte[] encode(EnrolmentAnswer answer) {
        return switch (answer) {
            case EnrolmentAnswer.Enrolled enrolled ->
                new JsonObject()
                        .put("type", "enrolled")
                        .put("keyId", enrolled.keyId())
                        .put("validForMillis", enrolled.validFor().toMillis())
                        .put("time", enrolled.time().toEpochMilli())
                        .put("issuer", enrolled.issuer())
                        .put(
                                "assertionKeys",
                                enrolled.assertionKeys().entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(key -> key.getKey() + " " + key.getValue())
                                        .toList())
                        .write();
            case EnrolmentAnswer.Refused refused ->
                new JsonObject()
                        .put("type", "refused")
                        .put("code", refused.code().name())
                        .put("detail", refused.detail())
                        .put("retryAfterMillis", refused.retryAfter().toMillis())
                        .write();
        };
    }

    /** Reads an answer; empty for what is none. */
    public static Optional<EnrolmentAnswer> answer(byte[] bytes) {
        try {
            require(bytes.length <= MAX_BYTES, "too long");
            JsonObject json = JsonObject.readLong(bytes);
            return switch (json.text("type")) {
                case "enrolled" ->
                    Optional.of(new EnrolmentAnswer.Enrolled(
                            json.text("keyId"),
                            Duration.ofMillis(json.number("validForMillis", 0)),
                            Instant.ofEpochMilli(json.number("time", 0)),
                            json.text("issuer"),
                            keys(json.texts("assertionKeys"))));
                case "refused" ->
                    Optional.of(new EnrolmentAnswer.Refused(
                            EnrolmentRefusalCode.ofWire(json.text("code")),
                            json.text("detail", ""),
                            Duration.ofMillis(json.number("retryAfterMillis", 0))));
                default -> Optional.empty();
            };
        } catch (MalformedMessage unreadable) {
            return Optional.empty();
        }
    }

    private static Map<String, String> keys(List<String> lines) throws MalformedMessage {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            require(parts.length == 2, "not an id and a key");
            keys.put(parts[0], parts[1]);
        }
        return keys;
    }

    private static JsonObject json(EnrolmentRequest request) {
        return new JsonObject()
                .put("clusterId", request.clusterId())
                .put("joinToken", request.joinToken())
                .put("publicKey", request.publicKey())
                .put("formerKeyId", request.formerKeyId())
                .put("instance", request.instance())
                .put("kubeSystemUid", request.kubeSystemUid())
                .put("serviceAccountToken", request.serviceAccountToken())
                .put("jwks", request.jwks())
                .put("mode", request.mode())
                .put("kubernetesVersion", request.kubernetesVersion())
                .put("agentVersion", request.agentVersion())
                .put("time", request.time().toEpochMilli())
                .put("troubles", request.troubles());
    }

    private static EnrolmentRequest request(JsonObject json) throws MalformedMessage {
        List<String> troubles = json.texts("troubles");
        require(troubles.size() <= MAX_TROUBLES, "too many troubles");
        return new EnrolmentRequest(
                json.text("clusterId"),
                json.text("joinToken", ""),
                json.text("publicKey"),
                json.text("formerKeyId", ""),
                json.text("instance"),
                json.text("kubeSystemUid"),
                json.text("serviceAccountToken"),
                json.text("jwks"),
                json.text("mode"),
                json.text("kubernetesVersion", ""),
                json.text("agentVersion", ""),
                Instant.ofEpochMilli(json.number("time", 0)),
                troubles);
    }

    private static String sign(byte[] signed, PrivateKey key) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(Handshake.ALGORITHM);
        signature.initSign(key);
        signature.update(withContext(signed));
        return base64(signature.sign());
    }

    private static boolean proves(String proof, byte[] signed, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(Handshake.ALGORITHM);
            signature.initVerify(key);
            signature.update(withContext(signed));
            return signature.verify(Base64.getUrlDecoder().decode(proof));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private static byte[] withContext(byte[] signed) {
        byte[] all = Arrays.copyOf(CONTEXT, CONTEXT.length + signed.length);
        System.arraycopy(signed, 0, all, CONTEXT.length, signed.length);
        return all;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
