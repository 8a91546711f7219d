package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.BoundedJson;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.model.Provenance;
import io.roadstead.console.catalog.source.CosignProof.Claim;
import io.roadstead.console.kernel.Reason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Compares what a registry has to show for an archive with the keys of its source. A signature counts only when one of the keys made it, and
 * what it signs is the manifest that names this very archive. Certificates, logs and times that come along are not looked at. Sources:
 * cosign, {@code specs/SIGNATURE_SPEC.md} and {@code pkg/cosign/verifiers.go}; DSSE, {@code protocol.md}; in-toto, Statement v1.
 */
final class CosignCheck {
    private static final String TYPE = "cosign container image signature";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle";
    private static final String IN_TOTO = "application/vnd.in-toto+json";
    private static final Set<String> STATEMENTS =
            Set.of("https://in-toto.io/Statement/v1", "https://in-toto.io/Statement/v0.1");

    /** Else what says something of a chart, such as what is in it, would be taken for saying that it is good. */
    private static final String SIGNED = "https://sigstore.dev/cosign/sign/v1";

    private static final int MOST_SIGNATURES = 8;

    private final CosignKeys keys;
    private final byte[] manifest;
    private final String digest;
    private boolean other;

    private CosignCheck(CosignKeys keys, byte[] manifest) {
        this.keys = keys;
        this.manifest = manifest;
        this.digest = ChartReader.digest(manifest);
    }

    /** How far the origin of an archive is known. */
    static Provenance check(String proof, ChartPack pack, CosignKeys keys) {
        Optional<CosignProof> read = CosignProof.parse(proof);
        Optional<byte[]> manifest = read.flatMap(one -> CosignProof.bytes(one.manifest()));
        if (read.isEmpty() || manifest.isEmpty()) {
            return new Provenance.Bad(Reason.of("catalog.provenance.form"));
        }
        boolean its = BoundedJson.read(manifest.get())
                .flatMap(OciContents::archiveOf)
                .filter(("sha256:" + pack.digest())::equals)
                .isPresent();
        return its
                ? check(read.get(), manifest.get(), keys)
                : new Provenance.Bad(Reason.of("catalog.provenance.other-archive"));
    }

    private static Provenance check(CosignProof proof, byte[] manifest, CosignKeys keys) {
        CosignCheck check = new CosignCheck(keys, manifest);
        return check.signer(proof)
                .<Provenance>map(Provenance.Verified::new)
                .orElseGet(() -> new Provenance.Bad(
                        Reason.of(check.other ? "catalog.provenance.other-archive" : "catalog.provenance.other-key")));
    }

    /** Whether one of the keys signed this manifest. */
    static boolean isSigned(CosignProof proof, byte[] manifest, CosignKeys keys) {
        return new CosignCheck(keys, manifest).signer(proof).isPresent();
    }

    private Optional<String> signer(CosignProof proof) {
        return proof.claims().stream().flatMap(claim -> signer(claim).stream()).findFirst();
    }

    private Optional<String> signer(Claim claim) {
        return switch (claim) {
            case Claim.Simple(String payload, String signature) ->
                CosignProof.bytes(payload)
                        .flatMap(bytes -> signer(bytes, signature)
                                .filter(by -> is(BoundedJson.read(bytes).filter(this::isSimple))));
            case Claim.Bundle(String json) ->
                CosignProof.bytes(json)
                        .flatMap(BoundedJson::read)
                        .filter(bundle -> bundle.path("mediaType").asString("").startsWith(BUNDLE))
                        .flatMap(bundle -> bundle.has("dsseEnvelope")
                                ? enveloped(bundle.path("dsseEnvelope"))
                                : direct(bundle.path("messageSignature")));
        };
    }

    private Optional<String> signer(byte[] what, String signature) {
        return CosignProof.bytes(signature).flatMap(bytes -> keys.signerOf(what, bytes));
    }

    /** Notes what a key signed that is of something else. */
    private boolean is(Optional<JsonNode> said) {
        other |= said.isEmpty();
        return said.isPresent();
    }

    private boolean isSimple(JsonNode payload) {
        JsonNode critical = payload.path("critical");
        return critical.path("type").asString("").equals(TYPE)
                && critical.path("image")
                        .path("docker-manifest-digest")
                        .asString("")
                        .equals("sha256:" + digest);
    }

    /** A signature of the manifest itself. */
    private Optional<String> direct(JsonNode signature) {
        return signer(manifest, signature.path("signature").asString(""));
    }

    /** A signature of a statement in an envelope. */
    private Optional<String> enveloped(JsonNode envelope) {
        Optional<byte[]> body = CosignProof.bytes(envelope.path("payload").asString(""));
        JsonNode signatures = envelope.path("signatures");
        if (body.isEmpty()
                || signatures.size() > MOST_SIGNATURES
                || !envelope.path("payloadType").asString("").equals(IN_TOTO)) {
            return Optional.empty();
        }
        byte[] what = encoded(body.get());
        for (JsonNode each : signatures) {
            Optional<String> by = signer(what, each.path("sig").asString(""));
            if (by.isPresent()) {
                return by.filter(name -> is(BoundedJson.read(body.get()).filter(this::isStatement)));
            }
        }
        return Optional.empty();
    }

    /** What an envelope signs. Source: DSSE, {@code protocol.md}, PAE. */
    static byte[] encoded(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String head = "DSSEv1 " + IN_TOTO.length() + " " + IN_TOTO + " " + body.length + " ";
        bytes.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(body);
        return bytes.toByteArray();
    }

    private boolean isStatement(JsonNode statement) {
        if (!STATEMENTS.contains(statement.path("_type").asString(""))
                || !statement.path("predicateType").asString("").equals(SIGNED)) {
            return false;
        }
        for (JsonNode subject : statement.path("subject")) {
            if (subject.path("digest").path("sha256").asString("").equals(digest)) {
                return true;
            }
        }
        return false;
    }
}
