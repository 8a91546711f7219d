package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.inventory.EventService;
import io.roadstead.console.inventory.FleetEvent;
import io.roadstead.console.inventory.InventoryChanged;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.EmptyState;
import io.roadstead.console.uikit.FactList;
import io.roadstead.console.uikit.GridCell;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** What Kubernetes says of the objects of all clusters, the newest first; warnings, unless others are asked for. */
@Route("events")
@Menu(title = "nav.events", order = 27, icon = "activity")
@PermitAll
class EventsView extends Main implements HasDynamicTitle {
    private final FleetLists lists;

    EventsView(FleetLists lists, EventService events) {
        this.lists = lists;
        addClassNames("rs-page", "rs-full");
        Caller caller = lists.signedIn().required();
        Paragraph about = new Paragraph(getTranslation("events.about"));
        about.addClassName("rs-muted");
        add(new ViewToolbar(getTranslation("events.title")), about);
        if (events.mayList(caller)) {
            add(grid(caller, events));
        } else {
            add(EmptyState.noPermission(getTranslation("events.denied.title"), getTranslation("events.denied.text")));
        }
    }

    private DataGrid<FleetEvent> grid(Caller caller, EventService events) {
        DataGrid<FleetEvent> grid =
                lists.grids().of(definition(), new EventRows(events, lists.clusters(), lists.signedIn()));
        grid.live(lists.live(), InventoryChanged.class);
        grid.opensDrawer(event -> drawer(caller, event));
        return grid.downloads();
    }

    private GridDefinition<FleetEvent> definition() {
        return GridDefinition.<FleetEvent>of("events", event -> event.id().toString(), "-lastAt")
                .column(GridColumn.text("object", EventsView::object))
                .column(GridColumn.<FleetEvent>age("lastAt", event -> Optional.of(event.last()))
                        .sorts())
                .column(GridColumn.status("type", this::type))
                .column(GridColumn.text("reason", FleetEvent::reason))
                .column(GridColumn.text("note", FleetEvent::note))
                .column(GridColumn.text("namespace", FleetEvent::namespace))
                .column(GridColumn.text("cluster", FleetEvent::clusterName))
                .column(GridColumn.number("count", event -> Optional.of(event.count())))
                .column(GridColumn.text("reporter", FleetEvent::reporter).hidden())
                .filter(GridFilter.choice("type", "all", "normal"))
                .filter(GridFilter.text("cluster"))
                .filter(GridFilter.text("namespace"))
                .filter(GridFilter.text("kind"))
                .filter(GridFilter.text("reason"))
                .searched();
    }

    static String object(FleetEvent event) {
        return event.kind() + " " + event.name();
    }

    private GridCell.State type(FleetEvent event) {
        return new GridCell.State(
                event.warning() ? Status.DEGRADED : Status.HEALTHY,
                getTranslation(event.warning() ? "events.warning" : "events.normal"));
    }

    private DetailDrawer drawer(Caller caller, FleetEvent event) {
        DetailDrawer drawer = new DetailDrawer(getTranslation("events.one"), event.reason()).status(type(event));
        FactList facts = new FactList()
                .fact("events.column.note", event.note())
                .fact(
                        "events.column.object",
                        lists.inventory()
                                .find(caller, event.object())
                                .<com.vaadin.flow.component.Component>map(
                                        known -> new Anchor(ResourcesView.path(known), object(event)))
                                .orElseGet(() -> new Span(object(event))))
                .fact("events.column.namespace", event.namespace())
                .fact(
                        "events.column.cluster",
                        new Anchor(ClusterPlace.of(caller, event.cluster().value()), event.clusterName()))
                .fact("events.column.count", Long.toString(event.count()))
                .fact("events.column.lastAt", Optional.of(event.last()))
                .fact("events.column.reporter", event.reporter());
        return drawer.tab(getTranslation("resources.tab.summary"), facts);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("events.title") + " · Roadstead";
    }
}
