package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Hash;
import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.CheckpointStore.KeyRow;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.console.secrets.SecretBox;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Optional;

/**
 * The Ed25519 key of the trail. Its private half is sealed together with the public one, so that a public key which
 * somebody put into the database does not open, and no checkpoint of theirs counts.
 */
record SigningKey(PublicKey known, PrivateKey secret) {
    private static final String ALGORITHM = "Ed25519";

    /** The stored key, or a new one; refuses the start if the stored one does not open. */
    static SigningKey ensure(CheckpointStore store, SecretBox box, Instant now) {
        if (store.key().isEmpty()) {
            store.insertKey(fresh(box), now);
        }
        return store.key()
                .flatMap(row -> open(row, box))
                .orElseThrow(() -> new StartupRefused("The audit trail's signing key was closed with another encryption"
                        + " key: set ROADSTEAD_ENCRYPTION_KEY to that key, or restore encryption.key in the data"
                        + " directory."));
    }

    /** The stored key; empty if the box does not open it, or what it holds is no key. */
    static Optional<SigningKey> open(KeyRow row, SecretBox box) {
        return box.open(row.sealed(), context(row.known())).flatMap(secret -> {
            try {
                KeyFactory factory = KeyFactory.getInstance(ALGORITHM);
                return Optional.of(new SigningKey(
                        factory.generatePublic(new X509EncodedKeySpec(row.known())),
                        factory.generatePrivate(new PKCS8EncodedKeySpec(secret))));
            } catch (GeneralSecurityException noKey) {
                return Optional.empty();
            }
        });
    }

    private static KeyRow fresh(SecretBox box) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] known = pair.getPublic().getEncoded();
            return new KeyRow(known, box.seal(pair.getPrivate().getEncoded(), context(known)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", impossible);
        }
    }

    private static String context(byte[] known) {
        return "audit.signing-key/" + Hash.of(known);
    }

    @Override
    public String toString() {
        return "SigningKey[" + Hash.of(known.getEncoded()) + "]";
    }
}
