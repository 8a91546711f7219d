package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.model.Tier;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster that is registered here, or waits for its agent.
 *
 * @param version grows when people change name, labels or tier
 */
public record Cluster(
        ClusterId id,
        String name,
        ClusterLabels labels,
        Optional<Tier> tier,
        AgentMode mode,
        Standing standing,
        ClusterHealth health,
        ClusterFacts facts,
        Instant createdAt,
        String createdBy,
        long version) {
    /** The same, as it is reached now. */
    Cluster with(ClusterHealth now) {
        return new Cluster(id, name, labels, tier, mode, standing, now, facts, createdAt, createdBy, version);
    }
}
