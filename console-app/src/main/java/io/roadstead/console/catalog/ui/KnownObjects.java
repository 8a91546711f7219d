package io.roadstead.console.catalog.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.catalog.release.ReleaseKey;
import io.roadstead.console.catalog.release.ReleaseObject;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of releases as the inventory knows them, each only to who may see it. */
@SpringComponent
class KnownObjects {
    private static final int FEW = 20;

    private final InventoryService inventory;

    KnownObjects(InventoryService inventory) {
        this.inventory = inventory;
    }

    /** Empty where it is not known, or not for this caller. */
    Optional<FleetObject> find(Caller caller, ReleaseKey release, ReleaseObject object) {
        return inventory.kind(caller, object.apiVersion(), object.kind()).flatMap(kind -> {
            Optional<String> namespace = kind.namespaced()
                    ? Optional.of(object.namespace().isEmpty() ? release.namespace() : object.namespace())
                    : Optional.empty();
            ObjectQuery query = new ObjectQuery(
                    kind, Set.of(release.cluster()), namespace, object.name(), Map.of(), false, "", Map.of());
            return inventory
                    .page(caller, query, new ListRequest(FEW, new ListOrder("name", false), Optional.empty(), Map.of()))
                    .page()
                    .items()
                    .stream()
                    .filter(one -> one.name().equals(object.name()))
                    .findFirst();
        });
    }
}
