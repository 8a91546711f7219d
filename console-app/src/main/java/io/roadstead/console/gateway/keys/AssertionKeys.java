package io.roadstead.console.gateway.keys;

import io.roadstead.console.gateway.keys.GatewayKeyStore.KeyRow;
import io.roadstead.console.kernel.KeyRotation;
import io.roadstead.console.kernel.Sha256;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.console.secrets.SecretBox;
import io.roadstead.protocol.assertion.AssertionSigner;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** The keys that sign what the console asserts to agents; one gives way to the next as {@link KeyRotation} says. */
public final class AssertionKeys {
    /** Agents learn keys when they renew their registration, at least once a day. */
    private static final KeyRotation ROTATION = new KeyRotation(Duration.ofDays(90), Duration.ofDays(2));

    private static final String ALGORITHM = "Ed25519";

    private final GatewayKeyStore store;
    private final SecretBox box;
    private final String issuer;
    private final Clock clock;
    private volatile List<KeyRow> rows = List.of();
    private volatile Map<Integer, AssertionSigner> signers = Map.of();

    /** Reads them, and makes the first where there is none; refuses the start if they do not open. */
    public AssertionKeys(GatewayKeyStore store, SecretBox box, String issuer, Clock clock) {
        this.store = store;
        this.box = box;
        this.issuer = issuer;
        this.clock = clock;
        refresh();
    }

    /** Reads what other consoles made, makes the next key when it is time, forgets those that are over. */
    public void refresh() {
        Instant now = clock.instant();
        List<KeyRow> known = store.keys();
        if (known.isEmpty()) {
            store.insert(made(1, now), now);
        } else {
            List<KeyRotation.Key> plan = known.stream().map(KeyRow::plan).toList();
            ROTATION.next(plan, now)
                    .ifPresent(next -> store.insert(made(known.getLast().generation() + 1, next), now));
            ROTATION.over(plan, now).forEach(key -> store.delete(key.generation()));
        }
        List<KeyRow> read = store.keys();
        Map<Integer, AssertionSigner> opened = new HashMap<>();
        read.forEach(row -> opened.put(row.generation(), open(row)));
        signers = Map.copyOf(opened);
        rows = read;
    }

    /** The one that signs now. */
    public AssertionSigner signer() {
        int generation = ROTATION.signing(rows.stream().map(KeyRow::plan).toList(), clock.instant())
                .generation();
        AssertionSigner signer = signers.get(generation);
        if (signer == null) {
            throw new IllegalStateException("a key that is listed is there");
        }
        return signer;
    }

    /** What agents pin: SubjectPublicKeyInfo in Base64 by id, those to come included. */
    public SequencedMap<String, String> known() {
        SequencedMap<String, String> known = new LinkedHashMap<>();
        rows.forEach(row -> known.put(row.id(), Base64.getEncoder().encodeToString(row.known())));
        return known;
    }

    private KeyRow made(int generation, Instant signsFrom) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            byte[] known = pair.getPublic().getEncoded();
            String id = "k" + generation + "-"
                    + HexFormat.of().formatHex(Sha256.of(known)).substring(0, 16);
            return new KeyRow(
                    generation, id, known, box.seal(pair.getPrivate().getEncoded(), context(id, known)), signsFrom);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform since 15 has Ed25519", impossible);
        }
    }

    private AssertionSigner open(KeyRow row) {
        return box.open(row.sealed(), context(row.id(), row.known()))
                .map(secret -> new AssertionSigner(row.id(), issuer, privateKey(secret)))
                .orElseThrow(
                        () -> new StartupRefused(
                                "A key that signs for agents was closed with another encryption key:"
                                        + " set ROADSTEAD_ENCRYPTION_KEY to that key, or restore encryption.key in the data directory."));
    }

    private static PrivateKey privateKey(byte[] secret) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(secret));
        } catch (GeneralSecurityException damaged) {
            throw new IllegalStateException("what was sealed as a key is one", damaged);
        }
    }

    private static String context(String id, byte[] known) {
        return "gateway.assertion-key/" + id + "/" + HexFormat.of().formatHex(Sha256.of(known));
    }
}
