package io.roadstead.console.cluster.model.identity;

import io.roadstead.console.cluster.model.Tier;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster is. Distribution, infrastructure and tier are independent of each other: k3s on AWS at the edge is all
 * three. Each has its evidence, so that a person can judge it and set another.
 *
 * @param tier empty where nothing says anything of it
 * @param hyperconverged whether its machines also store; {@code false} and {@link Certainty#UNKNOWN} where nothing says so
 * @param additions what stands on top, in the order of {@link Addition}
 * @param autonomousNodes names of nodes that go on without their control plane, in their order: their
 *     {@code Ready=Unknown} does not mean that pods are lost
 */
public record ClusterIdentity(
        Answer<Distribution> distribution,
        Answer<Infrastructure> infrastructure,
        Answer<Optional<Tier>> tier,
        Answer<Boolean> hyperconverged,
        List<Answer<Addition>> additions,
        NodeMix mix,
        List<String> autonomousNodes) {
    /** Keeps copies. */
    public ClusterIdentity {
        additions = List.copyOf(additions);
        autonomousNodes = List.copyOf(autonomousNodes);
    }

    /** Decides all of it. Throws nothing: of a cluster that says nothing it knows nothing. */
    public static ClusterIdentity of(ClusterShape cluster) {
        Answer<Infrastructure> infrastructure = InfrastructureRules.of(cluster);
        Answer<Distribution> distribution = DistributionRules.of(cluster);
        List<Answer<Addition>> additions = AdditionRules.of(cluster);
        return new ClusterIdentity(
                distribution,
                infrastructure,
                TierRules.of(cluster, distribution.value(), infrastructure, additions),
                HyperconvergedRules.of(cluster, infrastructure),
                additions,
                NodeMix.of(cluster.nodes()),
                autonomous(cluster));
    }

    /** Whether this stands on top of the cluster. */
    public boolean has(Addition addition) {
        return additions.stream().anyMatch(found -> found.value() == addition);
    }

    private static List<String> autonomous(ClusterShape cluster) {
        return cluster.nodes().stream()
                .filter(NodeShape::isAutonomous)
                .map(NodeShape::name)
                .sorted()
                .limit(Bounds.ENTRIES)
                .toList();
    }
}
