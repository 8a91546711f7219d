package io.roadstead.console.cluster;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.Rights.ClusterReach;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Recent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The first {@value ListRequest#MAX_LIMIT} clusters by name, for blocks of a page that all ask for them as it is opened: those who may
 * see the same clusters share an answer for a second. Who may see which is decided each time, and how they are reached is of now.
 */
@Service
public class FirstClusters {
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST = 16; // answers, each of up to 500 clusters
    private static final ListRequest FIRST =
            new ListRequest(ListRequest.MAX_LIMIT, new ListOrder("name", false), Optional.empty(), Map.of());

    private final ClusterStore clusters;
    private final LiveLinks links;
    private final Rights rights;
    private final Clock clock;
    private final Recent<ClusterReach, List<Cluster>> recent = new Recent<>(KEPT, MOST);

    FirstClusters(ClusterStore clusters, LiveLinks links, Rights rights, Clock clock) {
        this.clusters = clusters;
        this.links = links;
        this.rights = rights;
        this.clock = clock;
    }

    /** Those that this caller may see. */
    public List<Cluster> of(Caller caller) {
        return of(caller, System.nanoTime());
    }

    /** @param now by the monotonic timer */
    List<Cluster> of(Caller caller, long now) {
        caller.require(Permission.OWN_READ);
        ClusterReach reach = rights.clusters(caller);
        return recent
                .recall(reach, now)
                .orElseGet(() -> {
                    List<Cluster> read =
                            clusters.page(FIRST, clock.instant(), reach).items();
                    recent.remember(reach, read, now);
                    return read;
                })
                .stream()
                .map(links::now)
                .toList();
    }
}
