package io.roadstead.federation.placement;

import java.util.Optional;

/** What replicas are spread over; Karmada's {@code spreadByField} and {@code spreadByLabel}. */
public sealed interface SpreadBy {
    /** Each cluster is a group of its own; {@code spreadByField: cluster}. */
    record EachCluster() implements SpreadBy {}

    /** Clusters with the same value of a label are a group; one without the label is in none and gets nothing. */
    record ByLabel(String key) implements SpreadBy {}

    /** {@code spreadByField: cluster}. */
    static SpreadBy cluster() {
        return new EachCluster();
    }

    /** {@code spreadByField: region}, by the well-known label. */
    static SpreadBy region() {
        return new ByLabel("topology.kubernetes.io/region");
    }

    /** {@code spreadByField: zone}, by the well-known label. */
    static SpreadBy zone() {
        return new ByLabel("topology.kubernetes.io/zone");
    }

    /** {@code spreadByField: provider}, by a label of Roadstead. */
    static SpreadBy provider() {
        return new ByLabel("roadstead.io/provider");
    }

    /** The group a cluster is in. */
    default Optional<String> groupOf(Candidate candidate) {
        return switch (this) {
            case EachCluster() -> Optional.of(candidate.id().value());
            case ByLabel(String key) -> candidate.labels().value(key);
        };
    }

    /** How causes call it. */
    default String word() {
        return switch (this) {
            case EachCluster() -> "cluster";
            case ByLabel(String key) -> key;
        };
    }
}
