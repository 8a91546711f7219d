package io.roadstead.console.gateway.door;

import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Recent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Clusters as they were a moment ago, for those who send many requests in a row: whoever was found is not looked up again for a second.
 * Streams are checked without it, and nothing is remembered of names that were not found.
 */
public final class RecentClusters implements KnownClusters {
    static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final KnownClusters clusters;
    private final LongSupplier nanos;
    private final Recent<String, Target> recent = new Recent<>(REMEMBERED, MOST);

    /** @param nanos the monotonic timer */
    public RecentClusters(KnownClusters clusters, LongSupplier nanos) {
        this.clusters = clusters;
        this.nanos = nanos;
    }

    @Override
    public Optional<Target> find(String idOrName) {
        long asked = nanos.getAsLong(); // what changes while it is looked up counts as older
        return recent.recall(idOrName, asked).or(() -> {
            Optional<Target> found = clusters.find(idOrName);
            found.ifPresent(target -> recent.remember(idOrName, target, asked));
            return found;
        });
    }

    @Override
    public Optional<Target> remembered(String idOrName) {
        return recent.recall(idOrName, nanos.getAsLong());
    }

    @Override
    public List<Target> all() {
        return clusters.all();
    }
}
