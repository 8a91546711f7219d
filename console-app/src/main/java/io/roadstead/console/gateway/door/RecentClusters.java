package io.roadstead.console.gateway.door;

import io.roadstead.console.cluster.KnownClusters;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Clusters as they were a moment ago, for those who send many requests in a row: whoever was found is not looked up again for a second.
 * Streams are checked without it, and nothing is remembered of names that were not found.
 */
public final class RecentClusters implements KnownClusters {
    static final Duration REMEMBERED = Duration.ofSeconds(1);
    private static final int MOST = 10_000;

    private final KnownClusters clusters;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new LinkedHashMap<>(); // guarded by this

    private record Seen(Target target, long at) {}

    /** @param nanos the monotonic timer */
    public RecentClusters(KnownClusters clusters, LongSupplier nanos) {
        this.clusters = clusters;
        this.nanos = nanos;
    }

    @Override
    public Optional<Target> find(String idOrName) {
        Target recent = recall(idOrName);
        if (recent != null) {
            return Optional.of(recent);
        }
        long asked = nanos.getAsLong(); // what changes while it is looked up counts as older
        Optional<Target> found = clusters.find(idOrName);
        found.ifPresent(target -> remember(idOrName, new Seen(target, asked)));
        return found;
    }

    @Override
    public List<Target> all() {
        return clusters.all();
    }

    private synchronized @Nullable Target recall(String idOrName) {
        Seen known = seen.get(idOrName);
        return known != null && nanos.getAsLong() - known.at() < REMEMBERED.toNanos() ? known.target() : null;
    }

    private synchronized void remember(String idOrName, Seen found) {
        seen.remove(idOrName);
        seen.put(idOrName, found);
        if (seen.size() > MOST) {
            Iterator<String> eldest = seen.keySet().iterator();
            eldest.next();
            eldest.remove();
        }
    }
}
