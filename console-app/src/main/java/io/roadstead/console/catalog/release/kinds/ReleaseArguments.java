package io.roadstead.console.catalog.release.kinds;

import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.cluster.ClusterId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Which release an operation works on, and where what is wanted of it is kept.
 *
 * @param wish id of the sealed order
 */
public record ReleaseArguments(ReleaseKey key, UUID wish) {
    /** As an operation keeps them. */
    public Map<String, String> texts() {
        return Map.of(
                "cluster", key.cluster().value(),
                "namespace", key.namespace(),
                "release", key.name(),
                "wish", wish.toString());
    }

    /** Empty where it is nothing of the kind. */
    public static Optional<ReleaseArguments> of(Map<String, String> texts) {
        return ClusterId.parse(texts.getOrDefault("cluster", ""))
                .flatMap(cluster ->
                        ReleaseKey.of(cluster, texts.getOrDefault("namespace", ""), texts.getOrDefault("release", "")))
                .flatMap(key -> id(texts.getOrDefault("wish", "")).map(wish -> new ReleaseArguments(key, wish)));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
