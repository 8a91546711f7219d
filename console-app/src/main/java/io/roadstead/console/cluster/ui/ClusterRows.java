package io.roadstead.console.cluster.ui;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPortraits;
import io.roadstead.console.cluster.ClusterPortraits.Sketch;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The clusters that the person at the browser may see, with what they are. */
record ClusterRows(ClusterService clusters, ClusterPortraits portraits, SignedIn signedIn)
        implements GridSource<ClusterRow> {
    @Override
    public Page<ClusterRow> page(ListRequest request) {
        Map<String, String> filters = new LinkedHashMap<>(request.filters());
        Optional.ofNullable(filters.remove(GridDefinition.SEARCH)).ifPresent(text -> filters.put("name", text));
        Page<Cluster> page = clusters.page(
                signedIn.required(), new ListRequest(request.limit(), request.order(), request.cursor(), filters));
        return new Page<>(rows(page.items()), page.next(), page.previous());
    }

    private List<ClusterRow> rows(List<Cluster> some) {
        Map<ClusterId, Sketch> sketches = portraits.sketches(
                signedIn.required(), some.stream().map(Cluster::id).toList());
        return some.stream()
                .map(cluster -> new ClusterRow(cluster, sketches.getOrDefault(cluster.id(), Sketch.NONE)))
                .toList();
    }

    @Override
    public Optional<ClusterRow> find(String key) {
        return clusters.find(signedIn.required(), key)
                .flatMap(cluster -> rows(List.of(cluster)).stream().findFirst());
    }
}
