package io.roadstead.console.workload.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import io.roadstead.console.workload.TimeEntry;
import io.roadstead.console.workload.TimeEntry.Source;
import io.roadstead.console.workload.TimeLine;
import jakarta.annotation.security.PermitAll;
import java.util.Optional;

/** Who or what changed in clusters, the newest first: of an app, a namespace, a cluster, a group of clusters or the fleet. */
@Route("timeline")
@Menu(title = "nav.timeline", order = 28, icon = "history")
@PermitAll
class TimeLineView extends Main implements HasDynamicTitle {
    TimeLineView(TimeLine line, KnownClusters clusters, SignedIn signedIn, DataGrids grids) {
        addClassNames("rs-page", "rs-full");
        Paragraph about = new Paragraph(getTranslation("timeline.about"));
        about.addClassName("rs-muted");
        DataGrid<TimeEntry> grid = grids.of(definition(), new TimeRows(line, clusters, signedIn));
        grid.opensPage(entry -> entry.path().isEmpty() ? "clusters/" + entry.cluster() : entry.path());
        add(new ViewToolbar(getTranslation("timeline.title")), about, grid.downloads());
    }

    private GridDefinition<TimeEntry> definition() {
        return GridDefinition.<TimeEntry>of("timeline", entry -> entry.id().toString(), "-happenedAt")
                .column(GridColumn.text("object", TimeEntry::object))
                .column(GridColumn.age("happenedAt", entry -> Optional.of(entry.at())))
                .column(GridColumn.status("word", entry -> TimeLines.state(this, entry)))
                .column(GridColumn.text("who", TimeEntry::who))
                .column(GridColumn.text("note", TimeEntry::note))
                .column(GridColumn.text("namespace", TimeEntry::namespace))
                .column(GridColumn.text("cluster", TimeEntry::clusterName))
                .filter(GridFilter.text("cluster"))
                .filter(GridFilter.text("namespace"))
                .filter(GridFilter.text("labels"))
                .filter(GridFilter.choice("source", Source.ACTION.text(), Source.EVENT.text(), Source.REVISION.text()));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("timeline.title") + " · Roadstead";
    }
}
