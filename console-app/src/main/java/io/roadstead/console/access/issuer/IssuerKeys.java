package io.roadstead.console.access.issuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.roadstead.console.access.store.IssuerKeyStore;
import io.roadstead.console.access.store.IssuerKeyStore.Row;
import io.roadstead.console.kernel.KeyRotation;
import io.roadstead.console.kernel.Sha256;
import io.roadstead.console.secrets.SecretBox;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The keys that sign tokens for kubectl; one gives way to the next as {@link KeyRotation} says. The first is made when one is needed. */
@Component
class IssuerKeys {
    /** Replicas and clients read keys anew within a day, when the last token of a key is long over. */
    static final KeyRotation ROTATION = new KeyRotation(Duration.ofDays(30), Duration.ofDays(1));

    /** So often is looked what other consoles made; a new key is shown a day before it signs. */
    private static final Duration LOOKED_AT = Duration.ofMinutes(1);

    private final IssuerKeyStore store;
    private final SecretBox box;
    private final Clock clock;
    private @Nullable Read read;

    IssuerKeys(IssuerKeyStore store, SecretBox box, Clock clock) {
        this.store = store;
        this.box = box;
        this.clock = clock;
    }

    private record Read(List<Opened> keys, Instant at) {}

    private record Opened(KeyRotation.Key plan, ECKey key) {}

    /** The one that signs now, with its private half. */
    ECKey signing() {
        List<Opened> keys = keys();
        int generation = ROTATION.signing(keys.stream().map(Opened::plan).toList(), clock.instant())
                .generation();
        return keys.stream()
                .filter(each -> each.plan().generation() == generation)
                .findFirst()
                .orElseThrow()
                .key();
    }

    /** The public half of a key that signs, did until lately, or soon will. */
    Optional<ECKey> known(String id) {
        return known().stream().filter(key -> key.getKeyID().equals(id)).findFirst();
    }

    /** All public halves. */
    List<ECKey> known() {
        return keys().stream().map(each -> each.key().toPublicJWK()).toList();
    }

    private synchronized List<Opened> keys() {
        Instant now = clock.instant();
        if (read == null || now.isAfter(read.at().plus(LOOKED_AT)) || now.isBefore(read.at())) {
            read = new Read(renewed(now), now);
        }
        return read.keys();
    }

    private List<Opened> renewed(Instant now) {
        List<KeyRotation.Key> plan = store.all().stream().map(IssuerKeys::plan).toList();
        if (plan.isEmpty()) {
            store.insert(made(1, now), now);
        } else {
            ROTATION.next(plan, now)
                    .ifPresent(from -> store.insert(made(plan.getLast().generation() + 1, from), now));
            ROTATION.over(plan, now).forEach(key -> store.delete(key.generation()));
        }
        return store.all().stream().map(this::open).toList();
    }

    private static KeyRotation.Key plan(Row row) {
        return new KeyRotation.Key(row.generation(), row.signsFrom());
    }

    private Row made(int generation, Instant signsFrom) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint(true)
                    .generate();
            byte[] known = bytes(key.toPublicJWK());
            return new Row(
                    generation, key.getKeyID(), known, box.seal(bytes(key), context(key.getKeyID(), known)), signsFrom);
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java platform has P-256", impossible);
        }
    }

    private Opened open(Row row) {
        byte[] secret = box.open(row.sealed(), context(row.id(), row.known()))
                .orElseThrow(() -> new IllegalStateException(
                        "a key that signs for kubectl was closed with another encryption key"));
        try {
            return new Opened(plan(row), ECKey.parse(new String(secret, StandardCharsets.UTF_8)));
        } catch (ParseException damaged) {
            throw new IllegalStateException("what was sealed as a key is one", damaged);
        }
    }

    private static byte[] bytes(ECKey key) {
        return key.toJSONString().getBytes(StandardCharsets.UTF_8);
    }

    private static String context(String id, byte[] known) {
        return "access.issuer-key/" + id + "/" + HexFormat.of().formatHex(Sha256.of(known));
    }
}
