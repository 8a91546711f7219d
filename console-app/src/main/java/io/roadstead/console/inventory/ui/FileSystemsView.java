package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.model.hardware.lustre.LustreNid;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget;
import io.roadstead.console.cluster.model.hardware.lustre.LustreTarget.Room;
import io.roadstead.console.cluster.model.hardware.lustre.TargetName;
import io.roadstead.console.inventory.FileSystemReadings;
import io.roadstead.console.inventory.FileSystemReadings.Seen;
import io.roadstead.console.inventory.FileSystemService;
import io.roadstead.console.inventory.FileSystemService.Used;
import io.roadstead.console.inventory.LustreExporters;
import io.roadstead.console.inventory.ReadingSettings;
import io.roadstead.console.inventory.model.FleetFileSystem;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** The Lustre file systems of the fleet, each once, with the clusters that mount it and who uses it there. */
@Route("file-systems")
@Menu(title = "nav.file-systems", order = 23, icon = "hard-drive")
@PermitAll
class FileSystemsView extends Main implements HasDynamicTitle {
    FileSystemsView(
            FleetLists lists,
            FileSystemService fileSystems,
            FileSystemReadings readings,
            ReadingSettings settings,
            LustreExporters exporters) {
        addClassNames("rs-page", "rs-full");
        var services = new FileSystemDrawer.Services(readings, settings, exporters, lists.signedIn());
        GridDefinition<Line> definition = definition();
        DataGrid<Line> grid =
                lists.grids().of(definition, GridSource.few(definition, () -> all(lists, fileSystems, readings)));
        grid.opensDrawer(line -> new FileSystemDrawer(services, line.used(), line.seen()).drawer());
        grid.downloads();
        Paragraph about = new Paragraph(getTranslation("filesystems.about", FileSystemService.MOST_VOLUMES));
        about.addClassName("rs-muted");
        add(new ViewToolbar(getTranslation("filesystems.title")), about, grid);
    }

    /** A file system with who uses it, and with what is known of its targets. */
    private record Line(Used used, Seen seen) {
        FleetFileSystem fileSystem() {
            return used.fileSystem();
        }

        Optional<Room> room() {
            return RoomWords.sum(seen.readings().targets().of(TargetName.Kind.OST).stream()
                    .map(LustreTarget::space)
                    .toList());
        }
    }

    private static List<Line> all(FleetLists lists, FileSystemService fileSystems, FileSystemReadings readings) {
        Caller caller = lists.signedIn().required();
        Map<String, Used> used = new LinkedHashMap<>();
        fileSystems
                .all(caller)
                .fileSystems()
                .forEach(one -> used.put(one.fileSystem().key(), one));
        List<FleetFileSystem> found =
                used.values().stream().map(Used::fileSystem).toList();
        return readings.all(caller, found).stream()
                .map(seen -> new Line(
                        used.getOrDefault(seen.fileSystem().key(), new Used(seen.fileSystem(), List.of())), seen))
                .toList();
    }

    private GridDefinition<Line> definition() {
        return GridDefinition.<Line>of("filesystems", line -> line.fileSystem().key(), "name")
                .column(GridColumn.<Line>text("name", this::name).sorts())
                .column(GridColumn.<Line>text("nids", FileSystemsView::nids).sorts())
                .column(GridColumn.<Line>text(
                                "provider", line -> line.fileSystem().provider().title())
                        .sorts())
                .column(GridColumn.<Line>status("state", line -> RoomWords.state(this, line.seen()))
                        .sorts())
                .column(GridColumn.<Line>number("usedPercent", FileSystemsView::usedPercent)
                        .sorts())
                .column(GridColumn.<Line>text(
                        "capacity",
                        line -> line.room()
                                .map(Room::capacity)
                                .map(RoomWords::bytes)
                                .orElse("")))
                .column(GridColumn.<Line>text(
                                "clusters",
                                line -> String.join(", ", line.fileSystem().clusters()))
                        .sorts())
                .column(GridColumn.<Line>number(
                                "volumes",
                                line -> Optional.of(line.fileSystem().volumes().size()))
                        .sorts())
                .column(GridColumn.<Line>number(
                                "claims",
                                line -> Optional.of(line.fileSystem().claimed().size()))
                        .sorts())
                .column(GridColumn.<Line>number(
                                "pods", line -> Optional.of(line.used().pods().size()))
                        .sorts())
                .searched();
    }

    private static Optional<Number> usedPercent(Line line) {
        OptionalDouble percent = RoomWords.percent(line.room());
        return percent.isPresent() ? Optional.of(Math.round(percent.getAsDouble())) : Optional.empty();
    }

    private String name(Line line) {
        return line.fileSystem().name().isEmpty()
                ? getTranslation(
                        "filesystems.untold",
                        line.fileSystem().parts().getFirst().name())
                : line.fileSystem().name();
    }

    private static String nids(Line line) {
        return line.fileSystem().nids().stream().map(LustreNid::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("filesystems.title") + " · Roadstead";
    }
}
