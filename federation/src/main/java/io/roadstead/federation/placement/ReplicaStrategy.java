package io.roadstead.federation.placement;

import java.util.List;

/** How replicas are divided; Karmada's {@code replicaScheduling}, whose words stand beside each. */
public sealed interface ReplicaStrategy {
    /** Every cluster runs all replicas; {@code replicaSchedulingType: Duplicated}. */
    record Duplicated() implements ReplicaStrategy {}

    /** As few clusters as possible; {@code Divided}, {@code replicaDivisionPreference: Aggregated}. */
    record Aggregated() implements ReplicaStrategy {}

    /**
     * By fixed weights, largest remainder; {@code Divided}, {@code Weighted} with {@code staticWeightList}. The first
     * weight that selects a cluster is its own; a cluster without one, or with zero, gets nothing.
     */
    record Weighted(List<Weight> weights) implements ReplicaStrategy {
        /** Copies. */
        public Weighted {
            weights = List.copyOf(weights);
        }

        int weightOf(Candidate candidate) {
            return weights.stream()
                    .filter(weight -> weight.clusters().selects(candidate))
                    .mapToInt(Weight::weight)
                    .findFirst()
                    .orElse(0);
        }
    }

    /** By free capacity; {@code Divided}, {@code Weighted} with {@code dynamicWeight: AvailableReplicas}. */
    record Dynamic() implements ReplicaStrategy {}

    /** The weight of some clusters, 0 to 1 000 000; {@code targetCluster} and {@code weight}. */
    record Weight(Affinity clusters, int weight) {}

    /** Whether clusters share the replicas; {@code Divided}. */
    default boolean divides() {
        return !(this instanceof Duplicated);
    }
}
