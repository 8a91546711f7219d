package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.ClusterPortrayed;
import io.roadstead.console.inventory.DeviceReadings;
import io.roadstead.console.inventory.NodeService;
import io.roadstead.console.inventory.NodeService.ClusterDevices;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;
import java.util.OptionalLong;

/** The accelerators of the fleet by cluster and product: how many there are, can be asked for, are asked for, and are free. */
@Route("gpus")
@Menu(title = "nav.gpus", order = 22, icon = "cpu")
@PermitAll
class GpusView extends Main implements HasDynamicTitle {
    GpusView(FleetLists lists, NodeService nodes, DeviceReadings readings) {
        addClassNames("rs-page", "rs-full");
        GridDefinition<ClusterDevices> definition = definition();
        DataGrid<ClusterDevices> grid = lists.grids()
                .of(
                        definition,
                        GridSource.few(
                                definition, () -> nodes.devices(lists.signedIn().required())));
        grid.live(lists.live(), ClusterPortrayed.class);
        grid.opensDrawer(row -> new GpuDrawer(readings, lists.signedIn(), row).drawer());
        grid.downloads();
        Paragraph about = new Paragraph(getTranslation("gpus.about"));
        about.addClassName("rs-muted");
        add(new ViewToolbar(getTranslation("gpus.title")), about, grid);
    }

    private GridDefinition<ClusterDevices> definition() {
        return GridDefinition.<ClusterDevices>of("gpus", GpusView::key, "cluster")
                .column(GridColumn.<ClusterDevices>text(
                                "product", row -> row.devices().title())
                        .sorts())
                .column(GridColumn.<ClusterDevices>text(
                                "cluster", row -> row.cluster().name())
                        .sorts())
                .column(GridColumn.<ClusterDevices>text(
                                "vendor", row -> row.devices().vendor().title())
                        .sorts())
                .column(GridColumn.<ClusterDevices>number(
                                "physical", row -> figure(row.devices().physical()))
                        .sorts())
                .column(GridColumn.<ClusterDevices>number(
                                "schedulable", row -> Optional.of(row.devices().schedulable()))
                        .sorts())
                .column(GridColumn.<ClusterDevices>number("requested", row -> figure(row.requested()))
                        .sorts())
                .column(GridColumn.<ClusterDevices>number("free", row -> figure(row.free()))
                        .sorts())
                .column(GridColumn.<ClusterDevices>text(
                                "sharing",
                                row -> DeviceWords.sharing(this, row.devices().sharing()))
                        .sorts())
                .column(GridColumn.<ClusterDevices>number(
                                "nodes", row -> Optional.of(row.devices().count()))
                        .sorts())
                .column(GridColumn.<ClusterDevices>age("asOf", row -> Optional.of(row.asOf()))
                        .sorts())
                .searched();
    }

    private static String key(ClusterDevices row) {
        return row.cluster().source() + "/" + row.devices().vendor() + "/"
                + row.devices().product() + "/" + row.devices().sharing();
    }

    private static Optional<Number> figure(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("gpus.title") + " · Roadstead";
    }
}
