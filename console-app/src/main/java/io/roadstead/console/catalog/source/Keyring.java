package io.roadstead.console.catalog.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.bcpg.ArmoredInputStream;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;

/** Public keys of those who may sign. */
record Keyring(List<PGPPublicKeyRing> rings) {
    private static final String BEGIN = "-----BEGIN PGP PUBLIC KEY BLOCK-----";
    private static final int MOST = 100;

    Keyring {
        rings = List.copyOf(rings);
    }

    /** Reads one block behind the other. */
    static Keyring parse(String text) throws IOException, PGPException {
        List<PGPPublicKeyRing> rings = new ArrayList<>();
        for (int at = text.indexOf(BEGIN); at >= 0; at = text.indexOf(BEGIN, at + 1)) {
            byte[] block = text.substring(at).getBytes(StandardCharsets.US_ASCII);
            try (InputStream armor = new ArmoredInputStream(new ByteArrayInputStream(block))) {
                new PGPPublicKeyRingCollection(armor, new BcKeyFingerprintCalculator()).forEach(rings::add);
            }
            if (rings.size() > MOST) {
                throw new IOException("too many keys");
            }
        }
        return new Keyring(rings);
    }

    boolean isEmpty() {
        return rings.isEmpty();
    }

    /** A key with whose it is. */
    record Owned(PGPPublicKey key, PGPPublicKey primary) {
        String by() {
            String fingerprint =
                    HexFormat.of().formatHex(primary.getFingerprint()).toUpperCase(Locale.ROOT);
            return KeyBindings.owner(primary)
                            .map(name -> Signatures.owner(name) + " ")
                            .orElse("")
                    + fingerprint;
        }

        /** Whether the primary key says that this one signs, both were in force then, and nobody took them back. */
        boolean isValid(Instant at) {
            return KeyBindings.isValid(key, primary, at);
        }
    }

    /** Those with this id, of which others than the one that is meant may have it, too. */
    List<Owned> find(long id) {
        List<Owned> found = new ArrayList<>();
        for (PGPPublicKeyRing ring : rings) {
            PGPPublicKey key = ring.getPublicKey(id);
            if (key != null) {
                found.add(new Owned(key, ring.getPublicKey()));
            }
        }
        return found;
    }
}
