package io.roadstead.console.shell.ui;

import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.shell.recording.Recording;
import io.roadstead.console.shell.recording.RecordingRules;
import io.roadstead.console.shell.recording.Recordings;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Shells that were recorded, newest first, and for whom shells are recorded. */
@Route("shell-recordings")
@Menu(title = "nav.shell-recordings", order = 392, icon = "terminal")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class RecordingsView extends Main implements HasDynamicTitle {
    RecordingsView(Recordings recordings, RecordingRules rules, SignedIn signedIn, DataGrids grids) {
        addClassNames("rs-page", "rs-full");
        Caller caller = signedIn.required();
        add(
                new ViewToolbar(getTranslation("shell-recordings.title")),
                new Paragraph(getTranslation("shell-recordings.explanation")),
                new RulePanel(rules, caller, caller.may(Permission.CLUSTERS_WRITE)),
                grids.of(definition(), request -> recordings.page(signedIn.required(), request))
                        .opensPage(recording -> "shell-recordings/" + recording.id()));
    }

    private static GridDefinition<Recording> definition() {
        return GridDefinition.<Recording>of(
                        "shell-recordings", recording -> recording.id().toString(), "-startedAt")
                .column(GridColumn.text("person", Recording::person))
                .column(GridColumn.text("cluster", Recording::clusterName))
                .column(GridColumn.text("where", recording -> recording.namespace() + "/" + recording.pod()))
                .column(GridColumn.text("container", Recording::container))
                .column(GridColumn.<Recording>age("startedAt", recording -> Optional.of(recording.startedAt()))
                        .sorts())
                .column(GridColumn.age("endedAt", Recording::endedAt))
                .column(GridColumn.text("ended", Recording::ended))
                .column(GridColumn.<Recording>identifier("sha256", Recording::sha256)
                        .hidden())
                .searched();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("shell-recordings.title") + " · Roadstead";
    }
}
