package io.roadstead.console.cluster.ui;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Spot;
import io.roadstead.console.uikit.SpotSource;
import org.springframework.stereotype.Component;

/** Clusters among what people star. */
@Component
class ClusterSpots implements SpotSource {
    private static final int LONGEST = 100;

    private final ClusterService clusters;
    private final KnownClusters known;

    ClusterSpots(ClusterService clusters, KnownClusters known) {
        this.clusters = clusters;
        this.known = known;
    }

    static Spot spot(Cluster cluster) {
        return new Spot(Spot.Kind.CLUSTER, cluster.id().value(), cluster.name(), "", "clusters/" + cluster.id());
    }

    @Override
    public Spot.Kind kind() {
        return Spot.Kind.CLUSTER;
    }

    @Override
    public Standing standing(Caller caller, String key) {
        if (key.length() > LONGEST) {
            return new Standing.Hidden();
        }
        return clusters.find(caller, key)
                .<Standing>map(cluster -> new Standing.Here(spot(cluster)))
                .orElseGet(() -> known.find(key).isEmpty() ? new Standing.Gone() : new Standing.Hidden());
    }
}
