package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.inventory.InventoryChanged;
import io.roadstead.console.inventory.NodeService;
import io.roadstead.console.inventory.ObjectFields;
import io.roadstead.console.inventory.UsageService;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Map;
import java.util.Optional;

/** The nodes of all clusters: how they are, what they have, what pods ask of it, and what is used. */
@Route("nodes")
@Menu(title = "nav.nodes", order = 21, icon = "server")
@PermitAll
class NodesView extends Main implements HasDynamicTitle {
    private final FleetLists lists;
    private final NodeService nodes;
    private final UsageService usage;

    NodesView(FleetLists lists, NodeService nodes, UsageService usage) {
        this.lists = lists;
        this.nodes = nodes;
        this.usage = usage;
        addClassNames("rs-page", "rs-full");
        Caller caller = lists.signedIn().required();
        add(new ViewToolbar(getTranslation("nodes.title")));
        lists.inventory()
                .kind(caller, "nodes")
                .ifPresentOrElse(
                        kind -> add(lists.whole(this, caller, kind, list(caller, kind))),
                        () -> add(lists.none(this, caller)));
    }

    private DataGrid<NodeRow> list(Caller caller, ObjectKind kind) {
        ObjectRows objects = new ObjectRows(lists.inventory(), lists.clusters(), lists.signedIn(), kind, Map.of());
        DataGrid<NodeRow> grid = lists.grids().of(definition(kind), new NodeRows(objects, nodes, usage));
        grid.live(lists.live(), InventoryChanged.class);
        grid.opensDrawer(row -> lists.drawers().of(caller, row.node()));
        grid.downloads();
        return grid;
    }

    private GridDefinition<NodeRow> definition(ObjectKind kind) {
        String none = getTranslation("resources.no-reading");
        return GridDefinition.of("nodes", NodeRow::id, "name")
                .column(GridColumn.text("name", NodeRow::name).sorts())
                .column(GridColumn.text("cluster", NodeRow::cluster).sorts())
                .column(GridColumn.<NodeRow>status("status", row -> ObjectWords.state(this, row.node()))
                        .sorts())
                .column(sortable(kind, GridColumn.text("roles", NodeRow::roles)).hidden())
                .column(GridColumn.text("zone", NodeRow::zone).hidden())
                .column(GridColumn.text("type", NodeRow::instanceType))
                .column(sortable(kind, GridColumn.text("version", NodeRow::version)))
                .column(GridColumn.number("cores", NodeRow::cores))
                .column(GridColumn.number("coresRequested", NodeRow::coresRequested))
                .column(GridColumn.number("coresUsed", none, NodeRow::coresUsed))
                .column(GridColumn.number("memory", NodeRow::gibibytes))
                .column(GridColumn.number("memoryRequested", NodeRow::gibibytesRequested))
                .column(GridColumn.number("memoryUsed", none, NodeRow::gibibytesUsed))
                .column(GridColumn.age("usedAt", NodeRow::usedAt).hidden())
                .column(GridColumn.text("gpus", NodeRow::devices))
                .column(GridColumn.text("region", NodeRow::region).hidden())
                .column(GridColumn.<NodeRow>text("reason", row -> row.node().reason())
                        .hidden())
                .column(GridColumn.<NodeRow>age(
                                "createdAt", row -> Optional.of(row.node().createdAt()))
                        .sorts()
                        .hidden())
                .filter(GridFilter.choice("health", "problem"))
                .filter(GridFilter.text("cluster"))
                .filter(GridFilter.text("labels"))
                .filter(GridFilter.text("status"))
                .searched();
    }

    /** By the cells of the kind, where these have such a column. */
    private static GridColumn<NodeRow> sortable(ObjectKind kind, GridColumn<NodeRow> column) {
        return ObjectFields.sorts(kind).contains(column.key()) ? column.sorts() : column;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("nodes.title") + " · Roadstead";
    }
}
