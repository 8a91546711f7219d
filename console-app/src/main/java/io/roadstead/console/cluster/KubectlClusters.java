package io.roadstead.console.cluster;

import io.roadstead.console.access.KubectlTargets;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Every cluster that is registered can be signed in to; one that was removed cannot any more. */
@Component
class KubectlClusters implements KubectlTargets {
    private final KnownClusters clusters;

    KubectlClusters(KnownClusters clusters) {
        this.clusters = clusters;
    }

    @Override
    public Optional<String> name(String cluster) {
        return ClusterId.parse(cluster).flatMap(id -> clusters.find(id.value())).map(KnownClusters.Target::name);
    }
}
