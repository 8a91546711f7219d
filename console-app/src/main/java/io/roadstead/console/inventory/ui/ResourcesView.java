package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouteAlias;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.InventoryService;
import io.roadstead.console.inventory.ObjectFields;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.ObjectKind.ObjectColumn;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The objects of one kind in all clusters, live. */
@Route("resources")
@RouteAlias("resources/:kind")
@Menu(title = "nav.resources", order = 20, icon = "boxes")
@PermitAll
class ResourcesView extends Main implements BeforeEnterObserver, HasDynamicTitle {
    private static final String FIRST = "pods";
    private static final int SHOWN_CELLS = 5;

    /** What this list has under these words itself. */
    private static final Set<String> OWN = Set.of("reason", "uid", "labels");

    private final FleetLists lists;
    private final InventoryService inventory;
    private final UsageService usage;
    private Optional<ObjectKind> shown = Optional.empty();

    ResourcesView(FleetLists lists, UsageService usage) {
        this.lists = lists;
        this.usage = usage;
        this.inventory = lists.inventory();
        addClassNames("rs-page", "rs-full");
    }

    /** Where an object is shown. */
    static String path(FleetObject object) {
        return "resources/" + URLEncoder.encode(object.kind().path(), StandardCharsets.UTF_8) + "?open=" + object.id();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Caller caller = lists.signedIn().required();
        String wanted = event.getRouteParameters().get("kind").orElse(FIRST);
        Optional<ObjectKind> kind = inventory.kind(caller, wanted);
        if (shown.isPresent() && kind.equals(shown)) {
            return; // only another page, order or filter of the same list
        }
        shown = kind;
        removeAll();
        add(new ViewToolbar(getTranslation("resources.title"), lists.links(this, caller, kind))
                .with(chooser(caller, kind)));
        add(kind.<Component>map(known -> lists.whole(this, caller, known, list(caller, known)))
                .orElseGet(() -> none(caller)));
    }

    private EmptyState none(Caller caller) {
        String which = inventory.kinds(caller).isEmpty() ? "resources.nothing" : "resources.unknown";
        return new EmptyState(getTranslation(which + ".title"), getTranslation(which + ".text"));
    }

    private ComboBox<ObjectKind> chooser(Caller caller, Optional<ObjectKind> kind) {
        ComboBox<ObjectKind> chooser = new ComboBox<>();
        chooser.setAriaLabel(getTranslation("resources.kind"));
        chooser.setPlaceholder(getTranslation("resources.kind"));
        chooser.setItemLabelGenerator(
                each -> each.group().isEmpty() ? each.kind() : each.kind() + " · " + each.group());
        chooser.setItems(inventory.kinds(caller));
        kind.ifPresent(chooser::setValue);
        chooser.addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                getUI().ifPresent(ui ->
                        ui.navigate("resources/" + change.getValue().path()));
            }
        });
        return chooser;
    }

    private DataGrid<ResourceRow> list(Caller caller, ObjectKind kind) {
        ObjectRows objects = new ObjectRows(inventory, lists.clusters(), lists.signedIn(), kind, Map.of());
        DataGrid<ResourceRow> grid = lists.grids().of(definition(kind), new ResourceRows(objects, usage));
        return lists.equipped(this, caller, objects, grid, ResourceRow::object);
    }

    private GridDefinition<ResourceRow> definition(ObjectKind kind) {
        GridDefinition<ResourceRow> all = GridDefinition.<ResourceRow>of("resources", ResourceRow::id, "name")
                .column(GridColumn.<ResourceRow>text("name", row -> row.object().name())
                        .sorts());
        if (kind.namespaced()) {
            all = all.column(GridColumn.<ResourceRow>text(
                            "namespace", row -> row.object().namespace())
                    .sorts());
        }
        all = all.column(GridColumn.<ResourceRow>text(
                                "cluster", row -> row.object().clusterName())
                        .sorts())
                .column(GridColumn.<ResourceRow>status("status", row -> ObjectWords.state(this, row.object()))
                        .sorts());
        all = cells(all, kind);
        all = kind.path().equals("pods") ? used(all) : all;
        all = all.column(GridColumn.<ResourceRow>age(
                                "createdAt", row -> Optional.of(row.object().createdAt()))
                        .sorts())
                .column(GridColumn.<ResourceRow>age(
                                "changedAt", row -> Optional.of(row.object().changedAt()))
                        .sorts()
                        .hidden())
                .column(GridColumn.<ResourceRow>text(
                                "reason", row -> row.object().reason())
                        .hidden())
                .column(GridColumn.<ResourceRow>identifier(
                                "uid", row -> row.object().uid())
                        .hidden())
                .filter(GridFilter.choice("health", "problem"))
                .filter(GridFilter.text("cluster"));
        if (kind.namespaced()) {
            all = all.filter(GridFilter.text("namespace"));
        }
        all = all.filter(GridFilter.text("labels")).filter(GridFilter.text("status"));
        Set<String> had = new HashSet<>(OWN);
        for (ObjectColumn column : kind.columns()) {
            Optional<String> field = ObjectFields.field(column).filter(had::add);
            if (field.isPresent()) {
                all = all.filter(GridFilter.text(field.get()));
            }
        }
        return all.searched();
    }

    /** What pods use, beside what they ask for. No order by it: it is known of a page only, not of all pods. */
    private GridDefinition<ResourceRow> used(GridDefinition<ResourceRow> from) {
        String none = getTranslation("resources.no-reading");
        return from.column(GridColumn.number("cpuUsed", none, ResourceRow::milliCoresUsed))
                .column(GridColumn.number("cpuRequested", ResourceRow::milliCoresRequested))
                .column(GridColumn.number("memoryUsed", none, ResourceRow::mebibytesUsed))
                .column(GridColumn.number("memoryRequested", ResourceRow::mebibytesRequested))
                .column(GridColumn.age("usedAt", ResourceRow::usedAt).hidden());
    }

    /** The columns of the kind itself, under the names that the cluster gives them. */
    private static GridDefinition<ResourceRow> cells(GridDefinition<ResourceRow> from, ObjectKind kind) {
        GridDefinition<ResourceRow> all = from;
        List<String> sorts = ObjectFields.sorts(kind);
        int shown = 0;
        Set<String> had = new HashSet<>(OWN);
        for (int place = 0; place < kind.columns().size(); place++) {
            ObjectColumn column = kind.columns().get(place);
            Optional<String> field = ObjectFields.field(column);
            if (field.isEmpty() || !had.add(field.get())) {
                continue; // such as Status, which every kind has a column for, and a second one of the same word
            }
            int cell = place;
            GridColumn<ResourceRow> made =
                    GridColumn.text(field.get(), row -> row.object().cell(cell));
            made = sorts.contains(field.get()) ? made.sorts() : made;
            boolean seen = !column.wide() && shown < SHOWN_CELLS;
            shown += seen ? 1 : 0;
            all = all.column(seen ? made : made.hidden()).titled(field.get(), column.name());
        }
        return all;
    }

    @Override
    public String getPageTitle() {
        return shown.map(kind -> kind.kind() + " · ").orElse("") + getTranslation("resources.title") + " · Roadstead";
    }
}
