package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.BoundedJson;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.source.CosignProof.Claim;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.kernel.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Looks for signatures of one manifest where cosign puts them: at the tag that is made of its digest, and among what refers to it. For one
 * manifest, by one thread. That there is none is what the registry says; whoever does not answer has not said so. Sources: cosign,
 * {@code specs/SIGNATURE_SPEC.md} and {@code specs/BUNDLE_SPEC.md}; OCI distribution specification 1.1, "Listing Referrers".
 */
final class CosignSignatures {
    private static final String SIMPLE = "application/vnd.dev.cosign.simplesigning.v1+json";
    private static final String SIGNATURE = "dev.cosignproject.cosign/signature";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final Set<String> REFERRERS = Set.of(
            BUNDLE,
            "application/vnd.dev.sigstore.bundle+json;version=0.3",
            "application/vnd.dev.cosign.artifact.sig.v1+json");
    private static final int MOST_MANIFEST = 128 * 1024;
    private static final int MOST_SIMPLE = 16 * 1024;
    private static final int MOST_BUNDLE = 64 * 1024;
    private static final int MOST_LETTERS = 800_000;
    private static final int MOST_SIGNATURE = 8_000;
    private static final int MOST = 32;

    private final OciContents contents;
    private final CosignKeys keys;
    private final List<Claim> claims = new ArrayList<>();
    private int letters;
    private int asked;
    private Optional<Reason> failure = Optional.empty();

    CosignSignatures(OciContents contents, CosignKeys keys) {
        this.contents = contents;
        this.keys = keys;
    }

    /** What there is, for {@link CosignCheck}; empty where the registry says that there is nothing. */
    Asked<Optional<String>> look(byte[] manifest) {
        if (manifest.length > MOST_MANIFEST) {
            return new Asked.Not<>(Reason.of("catalog.oci.form", contents.repository()));
        }
        String digest = ChartReader.digest(manifest);
        tagged("sha256-" + digest + ".sig");
        if (!isSigned(manifest)) {
            referring(digest);
        }
        if (failure.isPresent() && !isSigned(manifest)) {
            return new Asked.Not<>(failure.get());
        }
        return new Asked.Has<>(
                claims.isEmpty()
                        ? Optional.empty()
                        : Optional.of(proof(manifest).text()));
    }

    private CosignProof proof(byte[] manifest) {
        return new CosignProof(CosignProof.base64(manifest), claims);
    }

    private boolean isSigned(byte[] manifest) {
        return CosignCheck.isSigned(proof(manifest), manifest, keys);
    }

    private void tagged(String tag) {
        Asked<byte[]> manifest = contents.manifest(tag);
        if (!manifest.isMissing()) {
            take(manifest);
        }
    }

    private void take(Asked<byte[]> manifest) {
        switch (manifest.then(contents::read)) {
            case Asked.Has<JsonNode>(JsonNode json) -> json.path("layers").forEach(this::layer);
            case Asked.Not<JsonNode>(Reason reason) -> failed(reason);
        }
    }

    private void layer(JsonNode layer) {
        String type = layer.path("mediaType").asString("");
        String signature = layer.path("annotations").path(SIGNATURE).asString("");
        boolean simple = type.equals(SIMPLE) && !signature.isEmpty() && signature.length() <= MOST_SIGNATURE;
        if ((!simple && !type.equals(BUNDLE)) || isTooMuch()) {
            return;
        }
        switch (contents.blob(layer, Set.of(type), simple ? MOST_SIMPLE : MOST_BUNDLE)) {
            case Asked.Not<byte[]>(Reason reason) -> failed(reason);
            case Asked.Has<byte[]>(byte[] bytes) -> {
                String text = CosignProof.base64(bytes);
                letters += text.length() + signature.length();
                claims.add(simple ? new Claim.Simple(text, signature) : new Claim.Bundle(text));
            }
        }
    }

    /** Whoever hides a signature behind many others gets no answer. */
    private boolean isTooMuch() {
        boolean much = ++asked > MOST || letters > MOST_LETTERS;
        if (much) {
            failed(Reason.of("catalog.provenance.many", MOST));
        }
        return much;
    }

    private void failed(Reason reason) {
        failure = failure.or(() -> Optional.of(reason));
    }

    private void referring(String digest) {
        Asked<EgressResult.Got> index = index(digest);
        if (index.isMissing()) {
            return;
        }
        switch (index) {
            case Asked.Has<EgressResult.Got>(EgressResult.Got got) -> referring(got);
            case Asked.Not<EgressResult.Got>(Reason reason) -> failed(reason);
        }
    }

    /** A registry that does not know of what refers to what has it at a tag. */
    private Asked<EgressResult.Got> index(String digest) {
        Asked<EgressResult.Got> index = contents.index("referrers/sha256:" + digest);
        return index.isMissing() ? contents.index("manifests/sha256-" + digest) : index;
    }

    private void referring(EgressResult.Got got) {
        Optional<JsonNode> manifests = BoundedJson.read(got.body().bytes())
                .map(json -> json.path("manifests"))
                .filter(JsonNode::isArray);
        if (manifests.isEmpty()) {
            failed(Reason.of("catalog.oci.form", contents.repository()));
            return;
        }
        if (OciRegistry.goesOn(
                got)) { // what is on another page is not looked at, so nobody can say that it is not there
            failed(Reason.of("catalog.provenance.many", MOST));
        }
        for (JsonNode each : manifests.get()) {
            String digest = each.path("digest").asString("");
            if (REFERRERS.contains(each.path("artifactType").asString(""))
                    && OciContents.isDigest(digest)
                    && !isTooMuch()) {
                take(contents.manifest(digest));
            }
        }
    }
}
