package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.Gaps;
import io.roadstead.console.inventory.InventoryChanged;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.detail.BulkAction;
import io.roadstead.console.inventory.detail.ListAction;
import io.roadstead.console.inventory.detail.ListLink;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.beans.factory.ObjectProvider;

/** Makes the lists of pages that show some kinds with columns of their own. */
@SpringComponent
record FleetLists(
        InventoryService inventory,
        KnownClusters clusters,
        SignedIn signedIn,
        DataGrids grids,
        LiveUpdates live,
        ObjectDrawers drawers,
        Gaps gaps,
        ObjectProvider<BulkAction> bulk,
        ObjectProvider<ListAction> wholes,
        List<ListLink> links) {
    /**
     * A list of objects of one kind.
     *
     * @param name begins the keys of its texts
     * @param path the kind's word in addresses
     * @param fixed values of its columns, by their words, which all objects in the list have
     * @param columns adds the list's own columns to those that all have
     */
    record FleetList(
            String name,
            String path,
            Map<String, String> fixed,
            Function<GridDefinition<FleetObject>, GridDefinition<FleetObject>> columns) {}

    /** The list, or why there is none. */
    Component of(Component page, FleetList list) {
        Caller caller = signedIn.required();
        Optional<ObjectKind> kind = inventory.kind(caller, list.path());
        return kind.<Component>map(known -> whole(page, caller, known, grid(page, caller, list, known)))
                .orElseGet(() -> none(page, caller));
    }

    /** Pages of other modules that belong to the list of a kind. */
    Component[] links(Component page, Caller caller, Optional<ObjectKind> kind) {
        return kind.stream()
                .flatMap(known -> links.stream().flatMap(link -> link.of(caller, known).stream()))
                .map(link -> new Anchor(
                        link.path(),
                        page.getTranslation(link.label(), link.arguments().toArray())))
                .toArray(Component[]::new);
    }

    /** A list with a note above it where some clusters do not tell its kind whole. */
    Component whole(Component page, Caller caller, ObjectKind kind, Component list) {
        return GapWords.notice(page, kind, gaps.of(caller, kind, Set.of()))
                .<Component>map(notice -> {
                    Div both = new Div(notice, list);
                    both.addClassName("rs-full");
                    return both;
                })
                .orElse(list);
    }

    /** No cluster has told of the kind, or the caller may list none of it: both look alike, on purpose. */
    EmptyState none(Component page, Caller caller) {
        String which = inventory.kinds(caller).isEmpty() ? "resources.nothing" : "fleet.unknown";
        return new EmptyState(page.getTranslation(which + ".title"), page.getTranslation(which + ".text"));
    }

    private DataGrid<FleetObject> grid(Component page, Caller caller, FleetList list, ObjectKind kind) {
        GridDefinition<FleetObject> definition = filters(list.columns().apply(common(page, list.name(), kind)), kind);
        ObjectRows rows = new ObjectRows(inventory, clusters, signedIn, kind, list.fixed());
        return equipped(page, caller, rows, grids.of(definition, rows), object -> object);
    }

    /** What all lists of objects can do. */
    <T> DataGrid<T> equipped(
            Component page, Caller caller, ObjectRows rows, DataGrid<T> grid, Function<T, FleetObject> object) {
        grid.live(live, InventoryChanged.class);
        grid.opensDrawer(row -> drawers.of(caller, object.apply(row)));
        grid.downloads();
        bulk.orderedStream()
                .flatMap(known -> known.of(caller, rows.kind()).stream())
                .forEach(offer -> grid.bulkAction(
                        page.getTranslation(offer.label()),
                        keys -> offer.begin().accept(page, chosen(caller, keys))));
        wholes.orderedStream()
                .flatMap(known -> known.ofAll(caller, rows.kind()).stream())
                .forEach(offer -> grid.wholeAction(
                        page.getTranslation(offer.label()),
                        filters -> offer.begin().accept(page, matching(rows, filters, offer.most()))));
        return grid;
    }

    private static ListAction.Matching matching(ObjectRows rows, Map<String, String> filters, int most) {
        ListRequest byName = new ListRequest(most, new ListOrder("name", false), Optional.empty(), filters);
        Page<FleetObject> found = rows.page(byName);
        return new ListAction.Matching(found.items(), found.next().isPresent());
    }

    /** Those that are still there, in the order of their names. */
    private List<FleetObject> chosen(Caller caller, Set<String> keys) {
        return keys.stream()
                .flatMap(key -> inventory.find(caller, UUID.fromString(key)).stream())
                .sorted(Comparator.comparing(FleetObject::name).thenComparing(FleetObject::id))
                .toList();
    }

    private static GridDefinition<FleetObject> common(Component page, String name, ObjectKind kind) {
        GridDefinition<FleetObject> all = GridDefinition.<FleetObject>of(
                        name, object -> object.id().toString(), "name")
                .column(GridColumn.text("name", FleetObject::name).sorts());
        if (kind.namespaced()) {
            all = all.column(
                    GridColumn.text("namespace", FleetObject::namespace).sorts());
        }
        return all.column(GridColumn.text("cluster", FleetObject::clusterName).sorts())
                .column(GridColumn.<FleetObject>status("status", object -> ObjectWords.state(page, object))
                        .sorts());
    }

    private static GridDefinition<FleetObject> filters(GridDefinition<FleetObject> list, ObjectKind kind) {
        GridDefinition<FleetObject> all = list.column(
                        GridColumn.text("reason", FleetObject::reason).hidden())
                .column(GridColumn.<FleetObject>age("createdAt", object -> Optional.of(object.createdAt()))
                        .sorts())
                .filter(GridFilter.choice("health", "problem"))
                .filter(GridFilter.text("cluster"));
        if (kind.namespaced()) {
            all = all.filter(GridFilter.text("namespace"));
        }
        return all.filter(GridFilter.text("labels"))
                .filter(GridFilter.text("status"))
                .searched();
    }

    /** A column of a text among what is told of an object. */
    static GridColumn<FleetObject> fact(String key, Function<FactReader, String> value) {
        return GridColumn.text(key, object -> value.apply(FactReader.of(object.facts())));
    }

    /** The same of the fact that has this name; a list joined by commas. */
    static GridColumn<FleetObject> fact(String key, String name) {
        return fact(key, facts -> String.join(", ", facts.texts(name)));
    }
}
