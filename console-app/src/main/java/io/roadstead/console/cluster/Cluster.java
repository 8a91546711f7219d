package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.Absence;
import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.LinkSettings;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.model.Tier;
import java.time.Instant;
import java.util.Optional;

/**
 * A cluster that is registered here, or waits for its agent.
 *
 * @param version grows when people change name, labels, tier or link
 */
public record Cluster(
        ClusterId id,
        String name,
        ClusterLabels labels,
        Optional<Tier> tier,
        AgentMode mode,
        Standing standing,
        LinkSettings link,
        ClusterHealth health,
        ClusterFacts facts,
        Instant createdAt,
        String createdBy,
        long version) {
    /** How long it has been silent, where it is offline. */
    public Optional<Absence> absence(Instant now) {
        return Optional.of(health)
                .filter(is -> is.state() == ClusterState.OFFLINE)
                .map(is -> Absence.of(is.lastSeen().orElse(is.since()), link, now));
    }

    /** The same, as it is reached now. */
    Cluster with(ClusterHealth now) {
        return new Cluster(id, name, labels, tier, mode, standing, link, now, facts, createdAt, createdBy, version);
    }
}
