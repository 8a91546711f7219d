package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.engine.CleanText;
import io.roadstead.console.catalog.release.model.ManifestPieces;
import io.roadstead.console.catalog.release.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of a manifest, as a chart made them: nothing of them is believed. */
public final class ManifestObjects {
    private static final int LONGEST = 300;
    private static final String POLICY = "helm.sh/resource-policy";

    private ManifestObjects() {}

    /**
     * One.
     *
     * @param fields all of it
     */
    public record Piece(ReleaseObject object, Map<String, Object> fields) {
        /** It may be a Secret. */
        @Override
        public String toString() {
            return "Piece[" + object.text() + "]";
        }
    }

    /** In their order; what is no object is left out, and lists are their items. */
    public static List<Piece> of(String manifest) {
        List<Piece> pieces = new ArrayList<>();
        for (String text : ManifestPieces.of(manifest)) {
            YamlMaps.map(text).ifPresent(fields -> add(pieces, fields));
        }
        return pieces;
    }

    private static void add(List<Piece> pieces, Map<String, Object> fields) {
        if (fields.get("items") instanceof List<?> items && text(fields, "kind").endsWith("List")) {
            items.forEach(item -> Values.map(item).ifPresent(each -> piece(each).ifPresent(pieces::add)));
        } else {
            piece(fields).ifPresent(pieces::add);
        }
    }

    private static Optional<Piece> piece(Map<String, Object> fields) {
        Map<String, Object> metadata = Values.map(fields.get("metadata")).orElse(Map.of());
        Map<String, Object> annotations =
                Values.map(metadata.get("annotations")).orElse(Map.of());
        ReleaseObject object = new ReleaseObject(
                text(fields, "apiVersion"),
                text(fields, "kind"),
                text(metadata, "namespace"),
                text(metadata, "name"),
                text(annotations, POLICY).strip().equalsIgnoreCase("keep"));
        return object.kind().isEmpty() || object.name().isEmpty()
                ? Optional.empty()
                : Optional.of(new Piece(object, fields));
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text
                ? CleanText.of(text, LONGEST).replace('\n', ' ')
                : "";
    }

    /** Its fields with those of a Secret masked. */
    public static Map<String, Object> masked(Map<String, Object> fields) {
        Map<String, Object> masked = new LinkedHashMap<>(fields);
        boolean isSecrets = "SecretList".equals(fields.get("kind"));
        if (fields.get("items") instanceof List<?> items) {
            masked.put(
                    "items",
                    items.stream()
                            .map(item -> Values.map(item)
                                    .<Object>map(one -> masked(isSecrets ? asSecret(one) : one))
                                    .orElse(item))
                            .toList());
        }
        if (!"Secret".equals(fields.get("kind"))) {
            return masked;
        }
        for (String part : List.of("data", "stringData")) {
            Values.map(fields.get(part)).ifPresent(values -> {
                Map<String, Object> hidden = new LinkedHashMap<>();
                values.forEach((name, value) -> hidden.put(name, ReleaseDetail.MASK));
                masked.put(part, hidden);
            });
        }
        return masked;
    }

    /** Items of a list of Secrets need not say what they are. */
    private static Map<String, Object> asSecret(Map<String, Object> item) {
        Map<String, Object> said = new LinkedHashMap<>(item);
        said.put("kind", "Secret");
        return said;
    }

    /** A manifest with its Secrets masked; all other documents as they are written. */
    public static String masked(String manifest) {
        StringBuilder all = new StringBuilder();
        for (String text : ManifestPieces.of(manifest)) {
            boolean secret = text.contains("Secret");
            Optional<Map<String, Object>> fields = secret ? YamlMaps.map(text) : Optional.empty();
            String shown =
                    fields.map(ManifestObjects::masked).map(YamlMaps::text).orElse(secret ? "" : text);
            all.append("---\n").append(shown);
        }
        return all.toString();
    }
}
