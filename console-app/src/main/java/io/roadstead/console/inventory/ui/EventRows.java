package io.roadstead.console.inventory.ui;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.ClusterChoice;
import io.roadstead.console.inventory.EventQuery;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.inventory.FleetEvent;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.SignedIn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The events that the person at the browser may list; warnings, unless others are asked for. */
record EventRows(EventService events, KnownClusters clusters, SignedIn signedIn) implements GridSource<FleetEvent> {
    private static final int COUNTED = 10_000;

    @Override
    public Page<FleetEvent> page(ListRequest request) {
        return events.page(signedIn.required(), query(request.filters()), request);
    }

    @Override
    public RowCount count(Map<String, String> filters) {
        return RowCount.upTo(COUNTED, events.count(signedIn.required(), query(filters), COUNTED + 1));
    }

    private EventQuery query(Map<String, String> filters) {
        Set<ClusterId> only = ClusterChoice.orNone(clusters, Optional.ofNullable(filters.get("cluster")));
        Optional<Boolean> warning = switch (filters.getOrDefault("type", "")) {
            case "all" -> Optional.empty();
            case "normal" -> Optional.of(false);
            default -> Optional.of(true);
        };
        return new EventQuery(
                only,
                Optional.ofNullable(filters.get("namespace")),
                warning,
                filters.getOrDefault("kind", ""),
                filters.getOrDefault("reason", ""),
                filters.getOrDefault(GridDefinition.SEARCH, ""));
    }

    @Override
    public Optional<FleetEvent> find(String key) {
        try {
            return events.find(signedIn.required(), UUID.fromString(key));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
