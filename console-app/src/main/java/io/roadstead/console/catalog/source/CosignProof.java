package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.archive.BoundedJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a registry has to show for an archive, as it came: the manifest that names it, and what says to be a signature of that. It is kept,
 * and compared with the keys anew each time.
 *
 * @param manifest in Base64
 */
record CosignProof(String manifest, List<Claim> claims) {
    CosignProof {
        claims = List.copyOf(claims);
    }

    /** Something that says to be a signature; nothing of it is known to be true. */
    sealed interface Claim {
        /**
         * A payload with its signature beside it. Source: cosign, {@code specs/SIGNATURE_SPEC.md}.
         *
         * @param payload in Base64
         * @param signature in Base64
         */
        record Simple(String payload, String signature) implements Claim {}

        /**
         * A bundle of sigstore. Source: cosign, {@code specs/BUNDLE_SPEC.md}.
         *
         * @param json in Base64
         */
        record Bundle(String json) implements Claim {}
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** The bytes; empty where it is no Base64. */
    static Optional<byte[]> bytes(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** As it is kept. */
    String text() {
        ObjectNode all = JsonNodeFactory.instance.objectNode().put("manifest", manifest);
        ArrayNode list = all.putArray("claims");
        for (Claim claim : claims) {
            switch (claim) {
                case Claim.Simple(String payload, String signature) ->
                    list.addObject().put("payload", payload).put("signature", signature);
                case Claim.Bundle(String json) -> list.addObject().put("bundle", json);
            }
        }
        return all.toString();
    }

    /** Reads what {@link #text} gave; empty for anything else. */
    static Optional<CosignProof> parse(String text) {
        return BoundedJson.read(text.getBytes(StandardCharsets.UTF_8))
                .filter(json ->
                        json.path("manifest").isString() && json.path("claims").isArray())
                .map(json -> {
                    List<Claim> claims = new ArrayList<>();
                    json.path("claims").forEach(one -> claims.add(claim(one)));
                    return new CosignProof(json.path("manifest").asString(""), claims);
                });
    }

    private static Claim claim(JsonNode json) {
        return json.has("bundle")
                ? new Claim.Bundle(json.path("bundle").asString(""))
                : new Claim.Simple(
                        json.path("payload").asString(""),
                        json.path("signature").asString(""));
    }
}
