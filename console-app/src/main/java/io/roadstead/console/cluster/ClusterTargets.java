package io.roadstead.console.cluster;

import io.roadstead.console.cluster.store.ClusterStore;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds clusters for the gateway. */
@Component
class ClusterTargets implements KnownClusters {
    private final ClusterStore clusters;
    private final Clock clock;

    ClusterTargets(ClusterStore clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    @Override
    public Optional<Target> find(String idOrName) {
        return ClusterId.parse(idOrName)
                .map(id -> clusters.byId(id, clock.instant()))
                .orElseGet(() -> clusters.byName(idOrName, clock.instant()))
                .map(ClusterTargets::target);
    }

    @Override
    public List<Target> all() {
        return clusters.all(clock.instant()).stream()
                .map(ClusterTargets::target)
                .toList();
    }

    private static Target target(Cluster cluster) {
        return new Target(
                cluster.id(), cluster.name(), cluster.mode(), cluster.labels().values(), closed(cluster));
    }

    private static Optional<String> closed(Cluster cluster) {
        return switch (cluster.standing()) {
            case ACTIVE -> Optional.empty();
            case WAITING -> Optional.of("No agent has joined for this cluster yet; its page says how.");
            case QUARANTINED ->
                Optional.of(
                        "The cluster is in quarantine, since two claim to be it; an administrator decides on its page.");
            case REMOVING, REMOVED -> Optional.of("The cluster is being removed.");
        };
    }
}
