package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.ChartReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody who signs as cosign does, and puts it into a registry. */
record CosignSigner(KeyPair pair, String algorithm) {
    static final String SIGN = "https://sigstore.dev/cosign/sign/v1";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    static CosignSigner of(String kind) throws GeneralSecurityException {
        return switch (kind) {
            case "P-256", "P-384" -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec(kind.equals("P-256") ? "secp256r1" : "secp384r1"));
                yield new CosignSigner(generator.generateKeyPair(), "SHA256withECDSA");
            }
            case "Ed25519" ->
                new CosignSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair(), "Ed25519");
            default -> {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(Integer.parseInt(kind));
                yield new CosignSigner(generator.generateKeyPair(), "SHA256withRSA");
            }
        };
    }

    private static String pem(String kind, byte[] der) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + kind + "-----\n";
    }

    String publicKey() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    String privateKey() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    String sign(byte[] what) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(pair.getPrivate());
        signature.update(what);
        return Base64.getEncoder().encodeToString(signature.sign());
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] payload(byte[] manifest, String type) {
        return utf8("""
                {"critical":{"identity":{"docker-reference":"elsewhere/app"},"image":{"docker-manifest-digest":"sha256:%s"},\
                "type":"%s"},"optional":null}""".formatted(ChartReader.digest(manifest), type));
    }

    static byte[] payload(byte[] manifest) {
        return payload(manifest, "cosign container image signature");
    }

    /** A layer of a manifest at the tag of signatures. */
    record Layer(byte[] payload, String signature) {
        private String json() {
            return """
                    {"mediaType":"application/vnd.dev.cosign.simplesigning.v1+json","size":%d,"digest":"sha256:%s",\
                    "annotations":{"dev.cosignproject.cosign/signature":"%s"}}""".formatted(payload.length, ChartReader.digest(payload), signature);
        }
    }

    Layer layer(byte[] payload) throws GeneralSecurityException {
        return new Layer(payload, sign(payload));
    }

    static void tagged(FakeRegistry registry, String repository, byte[] manifest, Layer... layers) {
        Stream.of(layers).forEach(layer -> registry.blob(layer.payload()));
        registry.manifest(
                repository,
                "sha256-" + ChartReader.digest(manifest) + ".sig",
                "{\"schemaVersion\":2,\"layers\":["
                        + Stream.of(layers).map(Layer::json).collect(Collectors.joining(",")) + "]}");
    }

    /** A bundle with a statement of a kind. */
    byte[] bundle(byte[] manifest, String predicate) throws GeneralSecurityException {
        byte[] statement = utf8("""
                {"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"%s"}}],"predicateType":"%s","predicate":{}}""".formatted(ChartReader.digest(manifest), predicate));
        String signature = sign(CosignCheck.encoded(statement));
        return utf8("""
                {"mediaType":"%s","verificationMaterial":{"publicKey":{"hint":"x"}},"dsseEnvelope":{"payload":"%s",\
                "payloadType":"application/vnd.in-toto+json","signatures":[{"sig":"%s"}]}}""".formatted(BUNDLE, Base64.getEncoder().encodeToString(statement), signature));
    }

    /** A bundle with a signature of the manifest itself. */
    byte[] direct(byte[] manifest) throws GeneralSecurityException {
        return utf8("""
                {"mediaType":"%s","verificationMaterial":{},"messageSignature":{"signature":"%s"}}""".formatted(BUNDLE, sign(manifest)));
    }

    /** Puts a bundle beside a chart; the list of what refers to a manifest. */
    static byte[] referring(FakeRegistry registry, String repository, byte[] bundle) {
        registry.blob(bundle);
        String manifest = """
                {"schemaVersion":2,"artifactType":"%s","layers":[{"mediaType":"%s","digest":"sha256:%s","size":%d}]}""".formatted(BUNDLE, BUNDLE, ChartReader.digest(bundle), bundle.length);
        String digest = "sha256:" + ChartReader.digest(utf8(manifest));
        registry.manifest(repository, digest, manifest);
        return utf8("""
                {"schemaVersion":2,"manifests":[{"artifactType":"application/spdx+json","digest":"sha256:%s"},\
                {"artifactType":"%s","digest":"%s"}]}""".formatted("a".repeat(64), BUNDLE, digest));
    }
}
