package io.roadstead.agent.enrol;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the agent keeps in its Secret.
 *
 * @param clusterId for which cluster of the console the key was made
 * @param key Ed25519, proves the agent
 * @param next takes the place of it as soon as the console knows it
 * @param keyId what the console calls the key; empty before it is registered
 * @param issuer the console as its assertions name it; empty before
 * @param assertionKeys the console's keys as SubjectPublicKeyInfo in Base64, by their ids; empty before
 * @param usedToken a hash of the join token that was tried last, so that a new one is noticed
 */
public record AgentKeys(
        String clusterId,
        KeyPair key,
        Optional<KeyPair> next,
        String keyId,
        String issuer,
        Map<String, String> assertionKeys,
        String usedToken) {
    static final String ALGORITHM = "Ed25519";

    public AgentKeys {
        assertionKeys = Map.copyOf(assertionKeys);
    }

    static AgentKeys create(String clusterId) {
        return new AgentKeys(clusterId, generate(), Optional.empty(), "", "", Map.of(), "");
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the JDK has no " + ALGORITHM, impossible);
        }
    }

    /** Whether the console knew this key once. */
    public boolean isRegistered() {
        return !keyId.isEmpty();
    }

    AgentKeys withNext() {
        return new AgentKeys(clusterId, key, Optional.of(generate()), keyId, issuer, assertionKeys, usedToken);
    }

    AgentKeys alone(KeyPair one) {
        return new AgentKeys(clusterId, one, Optional.empty(), keyId, issuer, assertionKeys, usedToken);
    }

    AgentKeys registered(KeyPair known, String id, String console, Map<String, String> keys, String token) {
        return new AgentKeys(clusterId, known, Optional.empty(), id, console, keys, hash(token));
    }

    /** Whether this join token was not tried yet. */
    boolean isNew(String token) {
        return !token.isEmpty() && !hash(token).equals(usedToken);
    }

    private static String hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The console's keys, ready to verify; those that cannot be read are left out, so nothing they sign is accepted. */
    public Map<String, PublicKey> pinned() {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        assertionKeys.forEach((id, text) -> publicKey(text).ifPresent(readable -> keys.put(id, readable)));
        return keys;
    }

    /** As the values of the Secret, by their names. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("clusterId", clusterId);
        values.put("privateKey", base64(key.getPrivate().getEncoded()));
        values.put("publicKey", base64(key.getPublic().getEncoded()));
        next.ifPresent(pair -> {
            values.put("nextPrivateKey", base64(pair.getPrivate().getEncoded()));
            values.put("nextPublicKey", base64(pair.getPublic().getEncoded()));
        });
        values.put("keyId", keyId);
        values.put("issuer", issuer);
        values.put(
                "assertionKeys",
                assertionKeys.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(known -> known.getKey() + " " + known.getValue())
                        .collect(Collectors.joining("\n")));
        values.put("usedToken", usedToken);
        return values;
    }

    /** Reads what {@link #values} gave; empty if there is no usable key in it. */
    static Optional<AgentKeys> of(Map<String, String> values) {
        return pair(values, "privateKey", "publicKey")
                .map(key -> new AgentKeys(
                        values.getOrDefault("clusterId", ""),
                        key,
                        pair(values, "nextPrivateKey", "nextPublicKey"),
                        values.getOrDefault("keyId", ""),
                        values.getOrDefault("issuer", ""),
                        lines(values.getOrDefault("assertionKeys", "")),
                        values.getOrDefault("usedToken", "")));
    }

    private static Map<String, String> lines(String text) {
        return text.lines()
                .map(line -> line.split(" ", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
    }

    private static Optional<KeyPair> pair(Map<String, String> values, String privateName, String publicName) {
        try {
            byte[] secret = Base64.getDecoder().decode(values.getOrDefault(privateName, ""));
            Optional<PublicKey> open = publicKey(values.getOrDefault(publicName, ""));
            return open.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new KeyPair(
                            open.get(),
                            KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret))));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<PublicKey> publicKey(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return Optional.of(KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes)));
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Without what must not be seen. */
    @Override
    public String toString() {
        return "AgentKeys[" + clusterId + ", " + keyId + "]";
    }
}
