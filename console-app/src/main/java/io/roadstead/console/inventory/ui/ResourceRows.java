package io.roadstead.console.inventory.ui;

import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.RowCount;
import io.roadstead.console.metrics.UsageSample;
import io.roadstead.console.uikit.GridSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Objects of one kind with what they use, which is asked for once a page. */
record ResourceRows(ObjectRows objects, UsageService usage) implements GridSource<ResourceRow> {
    @Override
    public Page<ResourceRow> page(ListRequest request) {
        Page<FleetObject> page = objects.page(request);
        return new Page<>(rows(page.items()), page.next(), page.previous());
    }

    private List<ResourceRow> rows(List<FleetObject> some) {
        Map<UUID, UsageSample> used = usage.latest(objects.signedIn().required(), some);
        return some.stream()
                .map(object -> new ResourceRow(object, Optional.ofNullable(used.get(object.id()))))
                .toList();
    }

    @Override
    public RowCount count(Map<String, String> filters) {
        return objects.count(filters);
    }

    @Override
    public Optional<ResourceRow> find(String key) {
        return objects.find(key)
                .flatMap(object -> rows(List.of(object)).stream().findFirst());
    }
}
