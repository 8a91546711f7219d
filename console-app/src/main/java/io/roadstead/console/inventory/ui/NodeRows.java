package io.roadstead.console.inventory.ui;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.NodeService;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.inventory.model.Requests;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.metrics.UsageSample;
import io.roadstead.console.uikit.GridSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Nodes with what pods ask of them, and what they use. */
record NodeRows(ObjectRows objects, NodeService nodes, UsageService usage) implements GridSource<NodeRow> {
    @Override
    public Page<NodeRow> page(ListRequest request) {
        Page<FleetObject> page = objects.page(request);
        return new Page<>(rows(page.items()), page.next(), page.previous());
    }

    private List<NodeRow> rows(List<FleetObject> some) {
        Caller caller = objects.signedIn().required();
        Map<NodeService.Place, Requests> requests =
                nodes.requests(caller, some.stream().map(NodeService.Place::of).toList());
        Map<UUID, UsageSample> used = usage.latest(caller, some);
        return some.stream()
                .map(node -> NodeRow.of(
                        node,
                        Optional.ofNullable(requests.get(NodeService.Place.of(node))),
                        Optional.ofNullable(used.get(node.id()))))
                .toList();
    }

    @Override
    public RowCount count(Map<String, String> filters) {
        return objects.count(filters);
    }

    @Override
    public Optional<NodeRow> find(String key) {
        return objects.find(key).flatMap(node -> rows(List.of(node)).stream().findFirst());
    }
}
