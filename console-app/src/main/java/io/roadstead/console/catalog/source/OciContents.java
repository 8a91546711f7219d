package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.ArchiveLimits;
import io.roadstead.console.catalog.archive.BoundedJson;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.source.ChartFeed.Fetched;
import io.roadstead.console.egress.EgressResult;
import io.roadstead.console.kernel.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Manifests and what they name, of one repository of a registry. What has another digest than its name says is not taken. */
record OciContents(OciRegistry registry, String repository) {
    private static final String MANIFESTS =
            "application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json";
    private static final String INDEX = "application/vnd.oci.image.index.v1+json";
    private static final Set<String> CONTENT =
            Set.of("application/vnd.cncf.helm.chart.content.v1.tar+gzip", "application/tar+gzip");
    private static final String PROVENANCE = "application/vnd.cncf.helm.chart.provenance.v1.prov";
    private static final Pattern DIGEST = Pattern.compile("sha256:([0-9a-f]{64})");
    private static final String ANY = "*/*";

    /** Most bytes of a manifest, or of another document. */
    static final int MOST_JSON = 1024 * 1024;

    /** The bytes of a manifest, by a tag or a digest. */
    Asked<byte[]> manifest(String reference) {
        EgressResult result = registry.get(repository, "manifests/" + reference, MANIFESTS, MOST_JSON);
        if (!(result instanceof EgressResult.Got got)) {
            return Asked.not(result);
        }
        byte[] bytes = got.body().bytes();
        boolean other = isDigest(reference) && !reference.endsWith(ChartReader.digest(bytes));
        return other ? no("catalog.archive.digest") : new Asked.Has<>(bytes);
    }

    /** A list of manifests, as the answer has it. */
    Asked<EgressResult.Got> index(String what) {
        EgressResult result = registry.get(repository, what, INDEX, MOST_JSON);
        return result instanceof EgressResult.Got got ? new Asked.Has<>(got) : Asked.not(result);
    }

    /** What a manifest says. */
    Asked<JsonNode> read(byte[] manifest) {
        return BoundedJson.read(manifest).<Asked<JsonNode>>map(Asked.Has::new).orElseGet(() -> no("catalog.oci.form"));
    }

    /** What a descriptor tells of, which has to have its digest. */
    Asked<byte[]> blob(JsonNode descriptor, Set<String> types, int most) {
        String digest = descriptor.path("digest").asString("");
        if (!types.contains(descriptor.path("mediaType").asString("")) || !isDigest(digest)) {
            return no("catalog.oci.form");
        }
        EgressResult result = registry.get(repository, "blobs/" + digest, ANY, most);
        if (!(result instanceof EgressResult.Got got)) {
            return Asked.not(result);
        }
        byte[] bytes = got.body().bytes();
        return digest.endsWith(ChartReader.digest(bytes)) ? new Asked.Has<>(bytes) : no("catalog.archive.digest");
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    private <T> Asked<T> no(String key) {
        return new Asked.Not<>(Reason.of(key, repository));
    }

    /** The digest of the archive that a manifest is of, with {@code sha256:} before it. */
    static Optional<String> archiveOf(JsonNode manifest) {
        return layer(manifest, CONTENT).map(layer -> layer.path("digest").asString(""));
    }

    private static Optional<JsonNode> layer(JsonNode manifest, Set<String> types) {
        for (JsonNode layer : manifest.path("layers")) {
            if (types.contains(layer.path("mediaType").asString(""))) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }

    /**
     * The archive that a tag is of.
     *
     * @param signature whether its signature is wanted, too
     * @param keyring with which it is going to be compared
     */
    Fetched fetch(String tag, boolean signature, Optional<String> keyring) {
        Asked<Fetched> fetched = manifest(tag)
                .then(bytes -> read(bytes)
                        .then(manifest -> archive(manifest)
                                .then(archive -> new Asked.Has<>(
                                        signature
                                                ? signed(archive, bytes, manifest, keyring)
                                                : new Fetched.Got(archive, Optional.empty())))));
        return switch (fetched) {
            case Asked.Has<Fetched>(Fetched got) -> got;
            case Asked.Not<Fetched>(Reason reason) -> new Fetched.Failed(reason);
        };
    }

    private Asked<byte[]> archive(JsonNode manifest) {
        return layer(manifest, CONTENT)
                .map(layer -> blob(layer, CONTENT, ArchiveLimits.DEFAULT.bytes()))
                .orElseGet(() -> no("catalog.oci.form"));
    }

    private Fetched signed(byte[] archive, byte[] bytes, JsonNode manifest, Optional<String> keyring) {
        Optional<CosignKeys> keys = keyring.filter(CosignKeys::isMeant).flatMap(CosignKeys::parse);
        Asked<Optional<String>> signature =
                keys.map(known -> new CosignSignatures(this, known).look(bytes)).orElseGet(() -> provenance(manifest));
        return switch (signature) {
            case Asked.Has<Optional<String>>(Optional<String> text) -> new Fetched.Got(archive, text);
            case Asked.Not<Optional<String>>(Reason reason) -> new Fetched.Failed(reason);
        };
    }

    private Asked<Optional<String>> provenance(JsonNode manifest) {
        return layer(manifest, Set.of(PROVENANCE))
                .map(layer -> blob(layer, Set.of(PROVENANCE), Uploads.MOST_SIGNATURE)
                        .<Optional<String>>then(
                                prov -> new Asked.Has<>(Optional.of(new String(prov, StandardCharsets.UTF_8)))))
                .orElseGet(() -> new Asked.Has<>(Optional.empty()));
    }
}
