package io.roadstead.console.audit.model;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/**
 * The console's word that at this time the trail ended in this record. Who changes or cuts what lies before cannot sign
 * another one without the console's key.
 *
 * @param key which key signed: the SHA-256 of the public one
 * @param signature Ed25519 over {@link #text}, in Base64
 */
public record Checkpoint(Place place, Hash hash, Instant time, Hash key, String signature) {
    /** Signs that the trail ends here. */
    public static Checkpoint signed(Place place, Hash hash, Instant time, PublicKey known, PrivateKey secret) {
        Hash key = Hash.of(known.getEncoded());
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text(place, hash, time, key).getBytes(StandardCharsets.UTF_8));
            return new Checkpoint(place, hash, time, key, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform since 15 signs by Ed25519", impossible);
        }
    }

    /** Whether the owner of this key signed exactly this; a broken signature is a wrong one. */
    public boolean signedBy(PublicKey known) {
        if (!key.equals(Hash.of(known.getEncoded()))) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(known);
            check.update(text().getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return false;
        }
    }

    /** What is signed: canonical JSON. */
    public String text() {
        return text(place, hash, time, key);
    }

    private static String text(Place place, Hash hash, Instant time, Hash key) {
        return CanonicalJson.of(Map.of(
                "partition", place.partition(),
                "sequence", place.sequence(),
                "hash", hash.hex(),
                "time", time.toString(),
                "key", key.hex()));
    }
}
