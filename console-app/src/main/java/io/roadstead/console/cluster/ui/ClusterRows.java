package io.roadstead.console.cluster.ui;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The clusters that the person at the browser may see. */
record ClusterRows(ClusterService clusters, SignedIn signedIn) implements GridSource<Cluster> {
    @Override
    public Page<Cluster> page(ListRequest request) {
        Map<String, String> filters = new LinkedHashMap<>(request.filters());
        Optional.ofNullable(filters.remove(GridDefinition.SEARCH)).ifPresent(text -> filters.put("name", text));
        return clusters.page(
                signedIn.required(), new ListRequest(request.limit(), request.order(), request.cursor(), filters));
    }

    @Override
    public Optional<Cluster> find(String key) {
        return clusters.find(signedIn.required(), key);
    }
}
