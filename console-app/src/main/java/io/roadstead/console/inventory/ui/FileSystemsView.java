package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.inventory.FileSystemService;
import io.roadstead.console.inventory.FileSystemService.Used;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The Lustre file systems of the fleet, each once, with the clusters that mount it and who uses it there. */
@Route("file-systems")
@Menu(title = "nav.file-systems", order = 23, icon = "hard-drive")
@PermitAll
class FileSystemsView extends Main implements HasDynamicTitle {
    FileSystemsView(FleetLists lists, FileSystemService fileSystems) {
        addClassNames("rs-page", "rs-full");
        GridDefinition<Used> definition = definition();
        DataGrid<Used> grid = lists.grids().of(definition, GridSource.few(definition, () -> all(lists, fileSystems)));
        grid.opensDrawer(used -> new FileSystemDrawer(used).drawer());
        grid.downloads();
        Paragraph about = new Paragraph(getTranslation("filesystems.about", FileSystemService.MOST_VOLUMES));
        about.addClassName("rs-muted");
        add(new ViewToolbar(getTranslation("filesystems.title")), about, grid);
    }

    private static List<Used> all(FleetLists lists, FileSystemService fileSystems) {
        return fileSystems.all(lists.signedIn().required()).fileSystems();
    }

    private GridDefinition<Used> definition() {
        return GridDefinition.<Used>of("filesystems", used -> used.fileSystem().key(), "name")
                .column(GridColumn.<Used>text("name", this::name).sorts())
                .column(GridColumn.<Used>text("nids", FileSystemsView::nids).sorts())
                .column(GridColumn.<Used>text(
                                "provider", used -> used.fileSystem().provider().title())
                        .sorts())
                .column(GridColumn.<Used>text(
                                "clusters",
                                used -> String.join(", ", used.fileSystem().clusters()))
                        .sorts())
                .column(GridColumn.<Used>number(
                                "volumes",
                                used -> Optional.of(used.fileSystem().volumes().size()))
                        .sorts())
                .column(GridColumn.<Used>number(
                                "claims",
                                used -> Optional.of(used.fileSystem().claimed().size()))
                        .sorts())
                .column(GridColumn.<Used>number(
                                "pods", used -> Optional.of(used.pods().size()))
                        .sorts())
                .searched();
    }

    private String name(Used used) {
        return used.fileSystem().name().isEmpty()
                ? getTranslation(
                        "filesystems.untold",
                        used.fileSystem().parts().getFirst().name())
                : used.fileSystem().name();
    }

    private static String nids(Used used) {
        return used.fileSystem().nids().stream().map(LustreNid::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("filesystems.title") + " · Roadstead";
    }
}
