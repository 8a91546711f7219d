package io.roadstead.console.cluster;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.TrafficPrice;
import io.roadstead.protocol.model.LinkProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which clusters are reached by links that are paid by use. */
@Service
public class MeteredLinks {
    /** Most that are told of at once. */
    public static final int MOST = 20;

    private final ClusterService clusters;
    private final KnownClusters known;
    private final Rights rights;
    private final ClusterStore store;

    MeteredLinks(ClusterService clusters, KnownClusters known, Rights rights, ClusterStore store) {
        this.clusters = clusters;
        this.known = known;
        this.rights = rights;
        this.store = store;
    }

    /**
     * One.
     *
     * @param price of a gigabyte, where somebody said it
     */
    public record Metered(ClusterId cluster, String name, Optional<TrafficPrice> price) {}

    /**
     * Those that this caller may know of, by name, as many as {@link #MOST}.
     *
     * @param among only of these; of all where it is empty
     */
    @Transactional(readOnly = true)
    public List<Metered> among(Caller caller, Set<ClusterId> among) {
        Map<ClusterId, LinkProfile> links = store.unusualLinks();
        if (!links.containsValue(LinkProfile.METERED)) {
            return List.of();
        }
        Rights.ClusterReach reach = rights.clusters(caller);
        return known.all().stream()
                .filter(cluster -> links.get(cluster.id()) == LinkProfile.METERED)
                .filter(cluster -> among.isEmpty() || among.contains(cluster.id()))
                .filter(cluster -> reach.includes(cluster.id().value(), cluster.labels()))
                .sorted(Comparator.comparing(KnownClusters.Target::name))
                .limit(MOST)
                .flatMap(cluster -> clusters.find(caller, cluster.id().value()).stream())
                .map(cluster ->
                        new Metered(cluster.id(), cluster.name(), cluster.link().price()))
                .toList();
    }
}
