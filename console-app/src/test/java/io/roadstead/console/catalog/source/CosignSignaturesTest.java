package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.archive.PackedChart;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.catalog.source.ChartFeed.Fetched;
import io.roadstead.console.egress.Destination;
import io.roadstead.console.egress.EgressClient;
import io.roadstead.console.egress.TrustingEgress;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a registry shows for a chart, and what it is taken for. */
class CosignSignaturesTest {
    private static final String APP = "team/app";
    private static final byte[] ARCHIVE = PackedChart.of("app", "1.0.0");

    private EgressClient egress;
    private FakeRegistry registry;
    private OciContents contents;
    private byte[] manifest = new byte[0];
    private CosignSigner ada;
    private CosignSigner eve;

    @BeforeEach
    void aRegistryWithAChart() throws Exception {
        egress = TrustingEgress.of(new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned());
        registry = new FakeRegistry();
        registry.chart(APP, "app", "1.0.0", ARCHIVE);
        Destination base =
                Destination.parse("http://127.0.0.1:" + registry.port()).orElseThrow();
        contents = new OciContents(new OciRegistry(egress, base, Optional.empty(), List.of(), false), APP);
        manifest = ((Asked.Has<byte[]>) contents.manifest("1.0.0")).value();
        ada = CosignSigner.of("P-256");
        eve = CosignSigner.of("P-256");
    }

    @AfterEach
    void close() {
        registry.close();
        egress.close();
    }

    private static ChartPack pack(byte[] archive) {
        return ((ChartPack.Read.Sound) ChartReader.read(archive)).chart();
    }

    private static String words(Provenance provenance) {
        return switch (provenance) {
            case Provenance.Bad(var reason) -> reason.key().replace("catalog.provenance.", "");
            default -> provenance.getClass().getSimpleName();
        };
    }

    private String verdict(CosignSigner... keys) {
        String keyring = String.join(
                "", List.of(keys).stream().map(CosignSigner::publicKey).toList());
        return switch (contents.fetch("1.0.0", true, Optional.of(keyring))) {
            case Fetched.Failed(var reason) -> "not known: " + reason.key();
            case Fetched.Got(byte[] archive, Optional<String> signature) ->
                words(Signatures.check(signature, pack(archive), Optional.of(keyring)));
        };
    }

    private void tagged(CosignSigner.Layer... layers) {
        CosignSigner.tagged(registry, APP, manifest, layers);
    }

    private String referrers() {
        return "/v2/" + APP + "/referrers/sha256:" + ChartReader.digest(manifest);
    }

    private void referring(byte[] bundle) {
        registry.answer(referrers(), 200, CosignSigner.referring(registry, APP, bundle));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P-256", "2048", "Ed25519"})
    void aSignatureAtTheTagOrInABundleIsVerifiedByEachKindOfKey(String kind) throws Exception {
        CosignSigner signer = CosignSigner.of(kind);
        tagged(eve.layer(CosignSigner.payload(manifest)), signer.layer(CosignSigner.payload(manifest)));
        assertThat(verdict(ada, signer)).isEqualTo("Verified");
        tagged();
        assertThat(verdict(ada, signer)).isEqualTo("Absent");
        referring(signer.bundle(manifest, CosignSigner.SIGN));
        assertThat(verdict(ada, signer)).isEqualTo("Verified");
        referring(signer.direct(manifest));
        assertThat(verdict(ada, signer)).isEqualTo("Verified");
    }

    @Test
    void aRegistryThatKnowsNoReferrersHasThemAtATag() throws Exception {
        byte[] index = CosignSigner.referring(registry, APP, ada.bundle(manifest, CosignSigner.SIGN));
        registry.answer("/v2/" + APP + "/manifests/sha256-" + ChartReader.digest(manifest), 200, index);
        assertThat(verdict(ada)).isEqualTo("Verified");
    }

    @Test
    void whatNobodySignedIsNotSigned() {
        assertThat(verdict(ada)).isEqualTo("Absent");
    }

    @Test
    void anotherKeyVerifiesNothing() throws Exception {
        tagged(eve.layer(CosignSigner.payload(manifest)));
        assertThat(verdict(ada)).isEqualTo("other-key");
        referring(eve.bundle(manifest, CosignSigner.SIGN));
        assertThat(verdict(ada)).isEqualTo("other-key");
        assertThat(verdict(CosignSigner.of("2048"), CosignSigner.of("Ed25519"))).isEqualTo("other-key");
    }

    @Test
    void whatAKeySignedOfSomethingElseVerifiesNothing() throws Exception {
        byte[] other = CosignSigner.utf8("{}");
        tagged(ada.layer(CosignSigner.payload(other)));
        assertThat(verdict(ada)).isEqualTo("other-archive");
        tagged(ada.layer(CosignSigner.payload(manifest, "atomic container signature")));
        assertThat(verdict(ada)).isEqualTo("other-archive");
        tagged(ada.layer(CosignSigner.utf8("{\"critical\":{}}")));
        assertThat(verdict(ada)).isEqualTo("other-archive");
        tagged();
        referring(ada.bundle(other, CosignSigner.SIGN));
        assertThat(verdict(ada)).isEqualTo("other-archive");
        referring(ada.bundle(manifest, "https://spdx.dev/Document"));
        assertThat(verdict(ada)).isEqualTo("other-archive");
        referring(ada.direct(other));
        assertThat(verdict(ada)).isEqualTo("other-key");
    }

    @Test
    void aSignatureOfAnotherPayloadIsNoneOfThisOne() throws Exception {
        String other = ada.layer(CosignSigner.payload(CosignSigner.utf8("{}"))).signature();
        tagged(new CosignSigner.Layer(CosignSigner.payload(manifest), other));
        assertThat(verdict(ada)).isEqualTo("other-key");
        tagged(new CosignSigner.Layer(CosignSigner.payload(manifest), "no base64"));
        assertThat(verdict(ada)).isEqualTo("other-key");
    }

    @Test
    void whatSignsOneArchiveShowsNothingOfAnother() throws Exception {
        tagged(ada.layer(CosignSigner.payload(manifest)));
        String proof = ((Fetched.Got) contents.fetch("1.0.0", true, Optional.of(ada.publicKey())))
                .signature()
                .orElseThrow();
        CosignKeys keys = CosignKeys.parse(ada.publicKey()).orElseThrow();
        CosignKeys others = CosignKeys.parse(eve.publicKey()).orElseThrow();
        assertThat(words(CosignCheck.check(proof, pack(ARCHIVE), keys))).isEqualTo("Verified");
        assertThat(words(CosignCheck.check(proof, pack(ARCHIVE), others))).isEqualTo("other-key");
        assertThat(words(CosignCheck.check(proof, pack(PackedChart.of("app", "1.0.0", "values.yaml", "a: 1\n")), keys)))
                .isEqualTo("other-archive");
        for (String text : List.of("", "text", "{}", "{\"manifest\":\"%\",\"claims\":[]}", "-----BEGIN PGP")) {
            assertThat(words(CosignCheck.check(text, pack(ARCHIVE), keys))).isEqualTo("form");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void aRegistryThatFailsHasNotSaidThatThereIsNone(int status) throws Exception {
        String tag = "/v2/" + APP + "/manifests/sha256-" + ChartReader.digest(manifest) + ".sig";
        registry.answer(tag, status, new byte[0]);
        assertThat(verdict(ada)).startsWith("not known: ");
        referring(ada.bundle(manifest, CosignSigner.SIGN));
        assertThat(verdict(ada)).isEqualTo("Verified"); // whatever is at the tag
        registry.answer(tag, 404, new byte[0]);
        registry.answer(referrers(), status, new byte[0]);
        assertThat(verdict(ada)).startsWith("not known: ");
        registry.answer(referrers(), 200, CosignSigner.utf8("text"));
        assertThat(verdict(ada)).isEqualTo("not known: catalog.oci.form");
    }

    @Test
    void hugeOrMissingOrOtherLayersAreNotSignaturesAndNotNone() throws Exception {
        byte[] huge = CosignSigner.utf8(" ".repeat(20_000) + "{}");
        tagged(ada.layer(huge));
        assertThat(verdict(ada)).startsWith("not known: egress.");
        tagged(ada.layer(huge), ada.layer(CosignSigner.payload(manifest)));
        assertThat(verdict(ada)).isEqualTo("Verified");
        byte[] payload = CosignSigner.payload(manifest);
        tagged(ada.layer(payload));
        String blob = "/v2/" + APP + "/blobs/sha256:" + ChartReader.digest(payload);
        registry.answer(blob, 404, new byte[0]);
        assertThat(verdict(ada)).isEqualTo("not known: egress.status");
        registry.answer(blob, 200, CosignSigner.utf8("{}"));
        assertThat(verdict(ada)).isEqualTo("not known: catalog.archive.digest");
    }

    @Test
    void aSignatureBehindManyOthersIsNotKnown() throws Exception {
        CosignSigner.Layer[] many = IntStream.range(0, 40)
                .mapToObj(each -> new CosignSigner.Layer(CosignSigner.utf8("{\"n\":" + each + "}"), "AAAA"))
                .toArray(CosignSigner.Layer[]::new);
        tagged(many);
        assertThat(verdict(ada)).isEqualTo("not known: catalog.provenance.many");
        many[3] = ada.layer(CosignSigner.payload(manifest));
        tagged(many);
        assertThat(verdict(ada)).isEqualTo("Verified");
    }

    /** From the tests of cosign itself (Apache License 2.0): a statement of another kind, by the key of a certificate. */
    @Test
    void anEnvelopeThatCosignMadeIsReadAsItMeantIt() throws Exception {
        byte[] bundle;
        try (InputStream in = CosignSignaturesTest.class.getResourceAsStream("/catalog/cosign-bundle.json")) {
            bundle = Objects.requireNonNull(in).readAllBytes();
        }
        JsonNode json = JsonMapper.shared().readTree(bundle);
        byte[] certificate = Base64.getDecoder()
                .decode(json.at("/verificationMaterial/certificate/rawBytes").asString());
        byte[] key = CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(certificate))
                .getPublicKey()
                .getEncoded();
        String pem =
                "-----BEGIN PUBLIC KEY-----" + Base64.getEncoder().encodeToString(key) + "-----END PUBLIC KEY-----";
        CosignProof proof = new CosignProof(
                CosignProof.base64(manifest), List.of(new CosignProof.Claim.Bundle(CosignProof.base64(bundle))));
        CosignKeys its = CosignKeys.parse(pem).orElseThrow();
        assertThat(words(CosignCheck.check(proof.text(), pack(ARCHIVE), its))).isEqualTo("other-archive");
        CosignKeys others = CosignKeys.parse(ada.publicKey()).orElseThrow();
        assertThat(words(CosignCheck.check(proof.text(), pack(ARCHIVE), others)))
                .isEqualTo("other-key");
    }

    @Test
    void keysArePublicOfThreeKindsAndStandAlone() throws Exception {
        assertThat(Signatures.isKeyring(ada.publicKey() + "\n# eve\n" + eve.publicKey()))
                .isTrue();
        assertThat(Signatures.isKeyring(CosignSigner.of("Ed25519").publicKey())).isTrue();
        for (String kind : List.of("P-384", "1024")) {
            assertThat(Signatures.isKeyring(CosignSigner.of(kind).publicKey())).isFalse();
        }
        String pgp = "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nAAAA\n-----END PGP PUBLIC KEY BLOCK-----\n";
        assertThat(Signatures.isKeyring(ada.publicKey() + ada.privateKey())).isFalse();
        assertThat(Signatures.isKeyring(ada.publicKey() + pgp)).isFalse();
        assertThat(Signatures.isKeyring(ada.publicKey().substring(0, 100))).isFalse();
        assertThat(Signatures.isKeyring(ada.publicKey().replace("PUBLIC KEY", "CERTIFICATE")))
                .isFalse();
        assertThat(Signatures.isKeyring(ada.publicKey().repeat(21))).isFalse();
    }
}
