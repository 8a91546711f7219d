package io.roadstead.console.cluster;

import io.roadstead.console.access.rbac.Rights.ClusterReach;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.cluster.store.ClusterStore.Spent;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.Attention;
import io.roadstead.console.uikit.AttentionSource;
import io.roadstead.console.uikit.StartStep;
import io.roadstead.console.uikit.StartStepSource;
import io.roadstead.console.uikit.Status;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What the first page says of clusters: whether the first one has joined, and which need somebody. */
@Component
class ClusterNews implements AttentionSource, StartStepSource {
    /** More are not counted. */
    private static final int MOST = 100;

    private final ClusterStore clusters;
    private final Clock clock;

    ClusterNews(ClusterStore clusters, Clock clock) {
        this.clusters = clusters;
        this.clock = clock;
    }

    @Override
    public List<StartStep> steps(Caller caller) {
        boolean joined = caller.may(Permission.CLUSTERS_READ) && clusters.joined();
        return List.of(new StartStep(50, "cluster", joined, "clusters/add"));
    }

    @Override
    public List<Attention> now(Caller caller) {
        List<Attention> all = new ArrayList<>();
        if (caller.may(Permission.CLUSTERS_READ)) {
            add(all, "quarantined", Status.QUARANTINED);
            addMissed(all);
            addSpent(all, true, "clusters-budget-over", Status.FAILED);
            addSpent(all, false, "clusters-budget-near", Status.DEGRADED);
        }
        return all;
    }

    /** Those whose links are expected to be away at times are not told of before that is too long. */
    private void addMissed(List<Attention> all) {
        int count = clusters.missed(clock.instant());
        if (count > 0) {
            all.add(new Attention(Status.OFFLINE, "clusters-offline", List.of(count), "clusters?state=offline"));
        }
    }

    private void addSpent(List<Attention> all, boolean over, String key, Status status) {
        List<Spent> spent = clusters.spent(clock.instant()).stream()
                .filter(is -> is.over() == over)
                .toList();
        if (!spent.isEmpty()) {
            String path = spent.size() == 1 ? "clusters/" + spent.getFirst().cluster() : "clusters";
            all.add(new Attention(status, key, List.of(spent.size()), path));
        }
    }

    private void add(List<Attention> all, String state, Status status) {
        var request = new ListRequest(MOST, new ListOrder("name", false), Optional.empty(), Map.of("state", state));
        int count = clusters.page(request, clock.instant(), ClusterReach.EVERYWHERE)
                .items()
                .size();
        if (count > 0) {
            all.add(new Attention(status, "clusters-" + state, List.of(count), "clusters?state=" + state));
        }
    }
}
