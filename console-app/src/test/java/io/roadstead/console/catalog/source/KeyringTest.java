package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.bcpg.sig.KeyFlags;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.PGPSignatureSubpacketGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;
import org.junit.jupiter.api.Test;

/** Whose keys are in a ring, whatever somebody wrote into it. */
class KeyringTest {
    private static final Instant MADE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String ADA = "Ada <ada@example.test>";

    private final PGPKeyPair ada = pair();
    private final PGPKeyPair sub = pair();
    private final PGPKeyPair eve = pair();

    private static PGPKeyPair pair() {
        Ed25519KeyPairGenerator generator = new Ed25519KeyPairGenerator();
        generator.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
        try {
            return new BcPGPKeyPair(
                    PublicKeyPacket.VERSION_4,
                    PublicKeyAlgorithmTags.EDDSA_LEGACY,
                    generator.generateKeyPair(),
                    Date.from(MADE));
        } catch (PGPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What a signature says of the key that it is of. */
    private record Said(Instant at, int flags, Duration lasts, Optional<PGPSignature> back) {
        static final Said SIGNS =
                new Said(MADE, KeyFlags.SIGN_DATA | KeyFlags.CERTIFY_OTHER, Duration.ZERO, Optional.empty());

        Said with(PGPSignature agreed) {
            return new Said(at, flags, lasts, Optional.of(agreed));
        }

        Said lasting(Duration time) {
            return new Said(at, flags, time, back);
        }

        Said flagged(int other) {
            return new Said(at, other, lasts, back);
        }

        Said made(Instant then) {
            return new Said(then, flags, lasts, back);
        }
    }

    private static PGPSignatureGenerator generator(PGPKeyPair by, int type, Said said) throws Exception {
        PGPSignatureGenerator generator = new PGPSignatureGenerator(
                new BcPGPContentSignerBuilder(by.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA256),
                by.getPublicKey());
        generator.init(type, by.getPrivateKey());
        PGPSignatureSubpacketGenerator more = new PGPSignatureSubpacketGenerator();
        more.setSignatureCreationTime(false, Date.from(said.at()));
        more.setIssuerKeyID(false, by.getKeyID());
        if (said.flags() != 0) {
            more.setKeyFlags(false, said.flags());
        }
        if (!said.lasts().isZero()) {
            more.setKeyExpirationTime(false, said.lasts().toSeconds());
        }
        if (said.back().isPresent()) {
            more.addEmbeddedSignature(false, said.back().get());
        }
        generator.setHashedSubpackets(more.generate());
        return generator;
    }

    private PGPPublicKey named(PGPKeyPair owner, PGPKeyPair by, Said said) throws Exception {
        PGPSignature name = generator(by, PGPSignature.POSITIVE_CERTIFICATION, said)
                .generateCertification(ADA, owner.getPublicKey());
        return PGPPublicKey.addCertification(owner.getPublicKey(), ADA, name);
    }

    private PGPSignature back() throws Exception {
        return generator(sub, PGPSignature.PRIMARYKEY_BINDING, Said.SIGNS.flagged(0))
                .generateCertification(ada.getPublicKey(), sub.getPublicKey());
    }

    private PGPSignature binding(PGPKeyPair by, Said said) throws Exception {
        return generator(by, PGPSignature.SUBKEY_BINDING, said)
                .generateCertification(ada.getPublicKey(), sub.getPublicKey());
    }

    /** Packets one behind the other, as anybody can write them; BouncyCastle itself writes only what fits. */
    private static Keyring ring(PGPPublicKey primary, PGPKeyPair other, PGPSignature... of) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = new ArmoredOutputStream(bytes)) {
            primary.encode(armor);
            byte[] key = other.getPublicKey().getEncoded(); // a primary key's packet has tag 6, a subkey's 14
            key[0] = (byte) ((key[0] & 0x40) != 0 ? 0xC0 | 14 : 0x80 | (14 << 2) | (key[0] & 3));
            armor.write(key);
            for (PGPSignature each : of) {
                each.encode(armor);
            }
        }
        return Keyring.parse(bytes.toString(StandardCharsets.US_ASCII));
    }

    private static String signed(PGPKeyPair by, Instant at) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ArmoredOutputStream armor = new ArmoredOutputStream(bytes)) {
            armor.beginClearText(HashAlgorithmTags.SHA256);
            armor.write("text\n".getBytes(StandardCharsets.UTF_8));
            armor.endClearText();
            PGPSignatureGenerator generator = generator(
                    by,
                    PGPSignature.CANONICAL_TEXT_DOCUMENT,
                    Said.SIGNS.flagged(0).made(at));
            generator.update("text".getBytes(StandardCharsets.UTF_8));
            generator.generate().encode(armor);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String verdict(Keyring ring, PGPKeyPair by, Instant at) throws Exception {
        return switch (ClearSigned.parse(signed(by, at)).verify(ring)) {
            case ClearSigned.Verdict.Good(String name) -> name.replaceAll(" [0-9A-F]{40}$", "");
            case ClearSigned.Verdict.Bad(var reason) -> reason.key();
        };
    }

    private PGPPublicKey ada() throws Exception {
        return named(ada, ada, Said.SIGNS);
    }

    private String bySub(PGPSignature... of) throws Exception {
        return verdict(ring(ada(), sub, of), sub, NOW);
    }

    @Test
    void aSubkeySignsThatItsPrimaryKeyBoundAndThatAgreed() throws Exception {
        assertThat(bySub(binding(ada, Said.SIGNS.with(back())))).isEqualTo(ADA);
    }

    @Test
    void aSubkeyThatSomebodyPutIntoTheRingSignsNothing() throws Exception {
        assertThat(bySub()).isEqualTo("catalog.provenance.expired");
        assertThat(bySub(binding(sub, Said.SIGNS.with(back())))).isEqualTo("catalog.provenance.expired");
        assertThat(bySub(binding(eve, Said.SIGNS.with(back())))).isEqualTo("catalog.provenance.expired");
    }

    @Test
    void aSubkeyThatDidNotAgreeOrIsForSomethingElseSignsNothing() throws Exception {
        PGPSignature other = generator(eve, PGPSignature.PRIMARYKEY_BINDING, Said.SIGNS)
                .generateCertification(ada.getPublicKey(), sub.getPublicKey());
        assertThat(bySub(binding(ada, Said.SIGNS))).isEqualTo("catalog.provenance.expired");
        assertThat(bySub(binding(ada, Said.SIGNS.with(other)))).isEqualTo("catalog.provenance.expired");
        assertThat(bySub(binding(ada, Said.SIGNS.with(back()).flagged(KeyFlags.ENCRYPT_COMMS))))
                .isEqualTo("catalog.provenance.expired");
    }

    @Test
    void theLatestBindingSaysHowLongASubkeyLasts() throws Exception {
        PGPSignature ended = binding(ada, Said.SIGNS.with(back()).lasting(Duration.ofDays(10)));
        PGPSignature longer = binding(
                ada, Said.SIGNS.with(back()).lasting(Duration.ofDays(400)).made(MADE.plusSeconds(60)));
        PGPSignature forged = binding(
                eve, Said.SIGNS.with(back()).lasting(Duration.ofDays(400)).made(MADE.plusSeconds(60)));
        assertThat(bySub(ended)).isEqualTo("catalog.provenance.expired");
        assertThat(bySub(ended, longer)).isEqualTo(ADA);
        assertThat(bySub(ended, forged)).isEqualTo("catalog.provenance.expired");
        assertThat(verdict(ring(ada(), sub, ended), sub, MADE.plus(Duration.ofDays(5))))
                .isEqualTo(ADA);
    }

    @Test
    void aSubkeyThatWasTakenBackSignsNothing() throws Exception {
        PGPSignature gone = generator(ada, PGPSignature.SUBKEY_REVOCATION, Said.SIGNS.made(NOW.plusSeconds(1)))
                .generateCertification(ada.getPublicKey(), sub.getPublicKey());
        assertThat(bySub(binding(ada, Said.SIGNS.with(back())), gone)).isEqualTo("catalog.provenance.expired");
    }

    @Test
    void aPrimaryKeySignsForTheTimeThatItSaysItself() throws Exception {
        PGPPublicKey ended = named(ada, ada, Said.SIGNS.lasting(Duration.ofDays(10)));
        PGPPublicKey forged = named(ada, eve, Said.SIGNS);
        PGPPublicKey certifier = named(ada, ada, Said.SIGNS.flagged(KeyFlags.CERTIFY_OTHER));
        List<String> verdicts = new ArrayList<>();
        for (PGPPublicKey each : List.of(ada(), ended, forged, certifier)) {
            verdicts.add(verdict(ring(each, eve), ada, NOW));
        }
        assertThat(verdicts.removeFirst()).isEqualTo(ADA);
        assertThat(verdicts).allMatch("catalog.provenance.expired"::equals);
    }

    @Test
    void aRingOfGarbageIsNone() {
        assertThat(Signatures.isKeyring(
                        "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----"))
                .isFalse();
    }
}
