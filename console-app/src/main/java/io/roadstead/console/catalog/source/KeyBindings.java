package io.roadstead.console.catalog.source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/**
 * What a primary key says of itself and of its subkeys, as far as it signed it; what stands in a ring without that counts for nothing,
 * but revocations, which count whoever wrote them. Source: RFC 9580, 5.2.1, 5.2.3 and 10.1.
 */
final class KeyBindings {
    private static final Set<Integer> CERTIFICATIONS = Set.of(
            PGPSignature.DEFAULT_CERTIFICATION,
            PGPSignature.NO_CERTIFICATION,
            PGPSignature.CASUAL_CERTIFICATION,
            PGPSignature.POSITIVE_CERTIFICATION);
    private static final Set<Integer> BROKEN = Set.of(HashAlgorithmTags.MD2, HashAlgorithmTags.MD5);

    private KeyBindings() {}

    /** Whether a key may sign texts for its primary key, was in force then, and nobody took it back. */
    static boolean isValid(PGPPublicKey key, PGPPublicKey primary, Instant at) {
        return isPrimaryValid(primary, at, key.getKeyID() == primary.getKeyID())
                && (key.getKeyID() == primary.getKeyID() || isBound(key, primary, at));
    }

    private static boolean isPrimaryValid(PGPPublicKey primary, Instant at, boolean signs) {
        List<PGPSignature> named = new ArrayList<>();
        primary.getRawUserIDs().forEachRemaining(id -> named.addAll(certifications(primary, id)));
        Optional<PGPSignature> name = latest(named, at);
        Optional<PGPSignature> direct = latest(own(primary.getKeySignatures(), sig -> isDirect(sig, primary)), at);
        boolean said = name.isPresent() || direct.isPresent();
        return said
                && !primary.hasRevocation()
                && isInForce(primary, name, at)
                && isInForce(primary, direct, at)
                && (!signs || allows(name.or(() -> direct)));
    }

    private static boolean isBound(PGPPublicKey key, PGPPublicKey primary, Instant at) {
        Optional<PGPSignature> binding = latest(
                own(
                        key.getKeySignatures(),
                        sig -> sig.getSignatureType() == PGPSignature.SUBKEY_BINDING
                                && isGood(sig, primary, key, primary)),
                at);
        return binding.filter(sig -> isAgreed(sig, key, primary)).isPresent()
                && !key.hasRevocation()
                && isInForce(key, binding, at)
                && allows(binding);
    }

    /** That the subkey wants to be the primary key's, too: else anybody could bind somebody else's key to his own. */
    private static boolean isAgreed(PGPSignature binding, PGPPublicKey key, PGPPublicKey primary) {
        try {
            for (PGPSignature back : binding.getHashedSubPackets().getEmbeddedSignatures()) {
                if (isBack(back, key, primary)) {
                    return true;
                }
            }
            for (PGPSignature back : binding.getUnhashedSubPackets().getEmbeddedSignatures()) { // it proves itself
                if (isBack(back, key, primary)) {
                    return true;
                }
            }
            return false;
        } catch (PGPException | RuntimeException unreadable) { // its parser throws what it likes
            return false;
        }
    }

    private static boolean isBack(PGPSignature back, PGPPublicKey key, PGPPublicKey primary) {
        return back.getSignatureType() == PGPSignature.PRIMARYKEY_BINDING && isGood(back, key, key, primary);
    }

    /** The name of its owner that the primary key signed and did not take back. */
    static Optional<String> owner(PGPPublicKey primary) {
        Iterator<byte[]> ids = primary.getRawUserIDs();
        while (ids.hasNext()) {
            byte[] id = ids.next();
            if (!certifications(primary, id).isEmpty()) {
                return Optional.of(new String(id, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    private static List<PGPSignature> certifications(PGPPublicKey primary, byte[] id) {
        List<PGPSignature> all = own(primary.getSignaturesForID(id), sig -> sig.getKeyID() == primary.getKeyID());
        boolean back = all.stream().anyMatch(sig -> sig.getSignatureType() == PGPSignature.CERTIFICATION_REVOCATION);
        return back
                ? List.of()
                : all.stream()
                        .filter(sig -> CERTIFICATIONS.contains(sig.getSignatureType()) && isNamed(sig, primary, id))
                        .toList();
    }

    private static List<PGPSignature> own(Iterator<PGPSignature> signatures, Predicate<PGPSignature> good) {
        List<PGPSignature> own = new ArrayList<>();
        signatures.forEachRemaining(sig -> {
            if (!BROKEN.contains(sig.getHashAlgorithm()) && good.test(sig)) {
                own.add(sig);
            }
        });
        return own;
    }

    private static Optional<PGPSignature> latest(List<PGPSignature> signatures, Instant at) {
        return signatures.stream()
                .filter(sig -> !expired(
                        sig.getCreationTime().toInstant(),
                        sig.getHashedSubPackets().getSignatureExpirationTime(),
                        at))
                .max(Comparator.comparing(PGPSignature::getCreationTime));
    }

    private static boolean isInForce(PGPPublicKey key, Optional<PGPSignature> said, Instant at) {
        Instant made = key.getCreationTime().toInstant();
        long seconds = said.map(sig -> sig.getHashedSubPackets().getKeyExpirationTime())
                .orElse(0L);
        return !at.isBefore(made) && !expired(made, seconds, at);
    }

    private static boolean expired(Instant from, long seconds, Instant at) {
        return seconds != 0 && !at.isBefore(from.plusSeconds(seconds));
    }

    /** Whether it is said to sign; where nothing is said of what it is for, it may. */
    private static boolean allows(Optional<PGPSignature> said) {
        int flags = said.map(sig -> sig.getHashedSubPackets().getKeyFlags()).orElse(0);
        return flags == 0 || (flags & KeyFlags.SIGN_DATA) != 0;
    }

    private static boolean isDirect(PGPSignature sig, PGPPublicKey primary) {
        try {
            if (sig.getSignatureType() != PGPSignature.DIRECT_KEY) {
                return false;
            }
            sig.init(new BcPGPContentVerifierBuilderProvider(), primary);
            return sig.verifyCertification(primary);
        } catch (PGPException | RuntimeException unreadable) { // the same
            return false;
        }
    }

    private static boolean isNamed(PGPSignature sig, PGPPublicKey primary, byte[] id) {
        try {
            sig.init(new BcPGPContentVerifierBuilderProvider(), primary);
            return sig.verifyCertification(id, primary);
        } catch (PGPException | RuntimeException unreadable) { // the same
            return false;
        }
    }

    private static boolean isGood(PGPSignature sig, PGPPublicKey by, PGPPublicKey key, PGPPublicKey primary) {
        try {
            sig.init(new BcPGPContentVerifierBuilderProvider(), by);
            return sig.verifyCertification(primary, key);
        } catch (PGPException | RuntimeException unreadable) { // the same
            return false;
        }
    }
}
