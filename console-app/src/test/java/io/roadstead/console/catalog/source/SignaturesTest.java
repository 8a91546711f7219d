package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.archive.PackedChart;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm itself signed, and what others make of it. */
class SignaturesTest {
    private static final byte[] CHART = bytes("signed-1.0.0.tgz");
    private static final String SIGNATURE = text("signed-1.0.0.tgz.prov");
    private static final Optional<String> ADA = Optional.of(text("ada.asc"));

    private static byte[] bytes(String name) {
        try (InputStream in = SignaturesTest.class.getResourceAsStream("/catalog/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    private static ChartPack pack(byte[] archive) {
        return ((ChartPack.Read.Sound) ChartReader.read(archive)).chart();
    }

    private static Provenance check(String signature, Optional<String> keyring) {
        return Signatures.check(Optional.of(signature), pack(CHART), keyring);
    }

    private static String why(Provenance provenance) {
        return provenance instanceof Provenance.Bad bad ? bad.reason().key() : provenance.toString();
    }

    @Test
    void whatHelmSignedIsVerifiedByTheKeyThatSignedIt() {
        assertThat(check(SIGNATURE, ADA))
                .isInstanceOfSatisfying(
                        Provenance.Verified.class,
                        verified -> assertThat(verified.by()).matches("Ada <ada@example\\.test> [0-9A-F]{40}"));
        assertThat(check(SIGNATURE.replace("\n", "\r\n"), ADA)).isInstanceOf(Provenance.Verified.class);
        assertThat(check(SIGNATURE, Optional.of(text("eve.asc") + "\n" + text("ada.asc"))))
                .isInstanceOf(Provenance.Verified.class);
    }

    @Test
    void aKeyThatIsNotListedOrWasTakenBackVerifiesNothing() {
        assertThat(why(check(SIGNATURE, Optional.of(text("eve.asc"))))).isEqualTo("catalog.provenance.unknown-key");
        assertThat(why(check(SIGNATURE, Optional.of(text("ada-revoked.asc"))))).isEqualTo("catalog.provenance.expired");
        assertThat(check(SIGNATURE, Optional.empty())).isEqualTo(new Provenance.Present());
    }

    @Test
    void aSignatureIsThatOfOneArchive() {
        Optional<String> signature = Optional.of(SIGNATURE);
        assertThat(why(Signatures.check(signature, pack(PackedChart.of("signed", "1.0.0")), ADA)))
                .isEqualTo("catalog.provenance.other-archive");
        assertThat(why(Signatures.check(signature, pack(PackedChart.of("other", "1.0.0")), ADA)))
                .isEqualTo("catalog.provenance.other-archive");
    }

    @Test
    void noChangedLetterOfWhatWasSignedIsTaken() {
        int begin = SIGNATURE.indexOf("apiVersion");
        int end = SIGNATURE.indexOf("\n-----BEGIN PGP SIGNATURE");
        for (int at = begin; at < end; at++) {
            if (SIGNATURE.charAt(at) != '\n') {
                String changed = SIGNATURE.substring(0, at) + '#' + SIGNATURE.substring(at + 1);
                assertThat(check(changed, ADA)).as("%d", at).isInstanceOf(Provenance.Bad.class);
            }
        }
    }

    @Test
    void textBeforeOrBehindWhatWasSignedIsNotSigned() {
        String forged = SIGNATURE.replace("signed-1.0.0.tgz: sha256:", "signed-1.0.0.tgz: sha256:00");
        assertThat(check(forged, ADA)).isInstanceOf(Provenance.Bad.class);
        assertThat(check("files:\n  signed-1.0.0.tgz: x\n" + SIGNATURE, ADA)).isInstanceOf(Provenance.Bad.class);
        String inner = SIGNATURE.replace("apiVersion: v2", "extra: 1\napiVersion: v2");
        assertThat(check(inner, ADA)).isInstanceOf(Provenance.Bad.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "-----BEGIN PGP SIGNED MESSAGE-----",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\ntext\n-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----",
                "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\ntext\n",
                "-----BEGIN PGP MESSAGE-----\n\nAAAA\n-----END PGP MESSAGE-----"
            })
    void whatIsNoSignatureIsBadAndNotAbsent(String text) {
        assertThat(why(check(text, ADA))).isEqualTo("catalog.provenance.form");
    }

    @Test
    void everyCutIsBad() {
        for (int length = 0; length < SIGNATURE.length() - 30; length += 7) {
            assertThat(check(SIGNATURE.substring(0, length), ADA)).isInstanceOf(Provenance.Bad.class);
        }
    }

    @Test
    void aKeyringHoldsPublicKeys() {
        assertThat(Signatures.isKeyring(text("ada.asc"))).isTrue();
        assertThat(Signatures.isKeyring(text("ada.asc") + text("eve.asc"))).isTrue();
        assertThat(Signatures.isKeyring("")).isFalse();
        assertThat(Signatures.isKeyring(SIGNATURE)).isFalse();
        assertThat(Signatures.isKeyring(text("ada.asc").substring(0, 400))).isFalse();
    }

    @Test
    void whatAPolicyAsksIsNeverLetPastOpen() {
        Provenance verified = new Provenance.Verified("Ada");
        Provenance bad = check("text", ADA);
        for (ProvenancePolicy policy : ProvenancePolicy.values()) {
            assertThat(verified.refusal(policy)).isEmpty();
            assertThat(bad.refusal(policy)).isPresent();
        }
        assertThat(new Provenance.Absent().refusal(ProvenancePolicy.REQUIRED)).isPresent();
        assertThat(new Provenance.Absent().refusal(ProvenancePolicy.IF_PRESENT)).isEmpty();
        assertThat(new Provenance.Present().refusal(ProvenancePolicy.REQUIRED)).isPresent();
        assertThat(new Provenance.Present().refusal(ProvenancePolicy.IF_PRESENT))
                .isPresent();
        assertThat(new Provenance.Present().refusal(ProvenancePolicy.NONE)).isEmpty();
    }
}
