package io.roadstead.console.catalog.ui;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.catalog.release.ReleaseRow;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.operations.OperationChanged;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.GridSource;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.util.Arrays;
import java.util.Optional;

/** All releases that somebody may read, whoever made them. */
@Route("releases")
@Menu(title = "nav.releases", order = 110, icon = "rocket")
@PermitAll
class ReleasesView extends Main implements HasDynamicTitle {
    ReleasesView(Releases releases, SignedIn signedIn, DataGrids grids, LiveUpdates live) {
        addClassNames("rs-page", "rs-full");
        add(
                new ViewToolbar(
                        getTranslation("releases.title"), new Anchor("catalog", getTranslation("releases.catalog"))),
                grids.of(definition(), new Rows(releases, signedIn, getTranslation("releases.denied.text")))
                        .opensPage(row -> CatalogPaths.release(row.key()))
                        .firstStep(new Anchor("catalog", getTranslation("releases.catalog")))
                        .downloads()
                        .live(live, OperationChanged.class));
    }

    private GridDefinition<ReleaseRow> definition() {
        return GridDefinition.<ReleaseRow>of(
                        "releases", row -> row.key().cluster().value() + "/" + row.key(), "name")
                .column(GridColumn.<ReleaseRow>text("name", row -> row.key().name())
                        .sorts())
                .column(GridColumn.status("status", row -> CatalogWords.release(this, row.status())))
                .column(GridColumn.text("chart", ReleaseRow::chart))
                .column(GridColumn.text("version", ReleaseRow::chartVersion))
                .column(GridColumn.text(
                        "update",
                        row -> row.update()
                                .map(newer -> getTranslation("releases.update", newer))
                                .orElse("")))
                .column(GridColumn.text("namespace", row -> row.key().namespace()))
                .column(GridColumn.text("cluster", ReleaseRow::clusterName))
                .column(GridColumn.<ReleaseRow>text(
                                "project", row -> row.project().orElse(""))
                        .hidden())
                .column(GridColumn.<ReleaseRow>text("app-version", ReleaseRow::appVersion)
                        .hidden())
                .column(GridColumn.number("revision", row -> Optional.of(row.revision())))
                .column(GridColumn.<ReleaseRow>age("updatedAt", row -> Optional.of(row.updated()))
                        .sorts())
                .filter(GridFilter.text("name"))
                .filter(GridFilter.text("cluster"))
                .filter(GridFilter.text("namespace"))
                .filter(GridFilter.choice(
                        "status",
                        Arrays.stream(ReleaseStatus.values())
                                .map(ReleaseStatus::word)
                                .toArray(String[]::new)));
    }

    /** @param denied says why somebody sees none who may read none */
    private record Rows(Releases releases, SignedIn signedIn, String denied) implements GridSource<ReleaseRow> {
        @Override
        public Page<ReleaseRow> page(ListRequest request) {
            Caller caller = signedIn.required();
            Releases.Listed listed = releases.page(caller, request);
            if (!listed.permitted()
                    && !caller.may(Permission.CLUSTERS_WRITE)) { // before there is a cluster, nobody may
                throw new ConsoleException.Denied(ProblemCode.PERMISSION_DENIED, denied);
            }
            return listed.page();
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("releases.title") + " · Roadstead";
    }
}
