package io.roadstead.console.inventory.ui;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.model.LabelSelector;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The objects of one kind that the person at the browser may list.
 *
 * @param fixed values of columns, by their words, which all of them have
 */
record ObjectRows(
        InventoryService inventory,
        KnownClusters clusters,
        SignedIn signedIn,
        ObjectKind kind,
        Map<String, String> fixed)
        implements GridSource<FleetObject> {
    private static final int COUNTED = 10_000;

    /** Keeps a copy. */
    ObjectRows {
        fixed = Map.copyOf(fixed);
    }

    @Override
    public Page<FleetObject> page(ListRequest request) {
        return inventory
                .page(signedIn.required(), query(request.filters()), request)
                .page();
    }

    @Override
    public RowCount count(Map<String, String> filters) {
        return RowCount.upTo(COUNTED, inventory.count(signedIn.required(), query(filters), COUNTED + 1));
    }

    private ObjectQuery query(Map<String, String> wanted) {
        Map<String, String> filters = new LinkedHashMap<>(wanted);
        Set<ClusterId> only = ClusterChoice.orNone(clusters, Optional.ofNullable(filters.remove("cluster")));
        Optional<String> namespace = Optional.ofNullable(filters.remove("namespace"));
        Map<String, String> labels = Optional.ofNullable(filters.remove("labels"))
                .map(text -> LabelSelector.parse(text).orElse(Map.of(text, "")))
                .orElse(Map.of());
        Optional.ofNullable(filters.remove(GridDefinition.SEARCH)).ifPresent(text -> filters.put("name", text));
        filters.putAll(fixed);
        return new ObjectQuery(kind, only, namespace, "", labels, false, "", Map.of()).filtered(filters);
    }

    @Override
    public Optional<FleetObject> find(String key) {
        try {
            return inventory.find(signedIn.required(), UUID.fromString(key));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
