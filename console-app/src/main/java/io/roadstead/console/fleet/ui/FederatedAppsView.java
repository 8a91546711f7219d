package io.roadstead.console.fleet.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.fleet.FederatedApps;
import io.roadstead.console.fleet.FleetMembers;
import io.roadstead.console.fleet.FleetWords;
import io.roadstead.console.fleet.ui.AppRows.Row;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.RolesAllowed;
import java.util.Optional;

/** Which clusters take part and how they are taken, and which apps are kept running among them. */
@Route("federation")
@Menu(title = "nav.federation", order = 115, icon = "network")
@RolesAllowed({"ADMINISTRATOR", "AUDITOR"})
class FederatedAppsView extends Main implements HasDynamicTitle {
    private final AppActions actions;
    private final AppRows rows;
    private final DataGrid<Row> list;

    FederatedAppsView(
            FederatedApps apps,
            FleetMembers members,
            FleetWords words,
            ClusterService clusters,
            SignedIn signedIn,
            DataGrids grids,
            FleetBeat beat) {
        addClassName("rs-page");
        actions = new AppActions(apps, signedIn);
        rows = new AppRows(apps, words, signedIn);
        list = grids.of(definition(), rows).opensPage(row -> "federation/apps/" + row.id());
        MemberStrip strip = new MemberStrip(members, words, clusters, signedIn);
        boolean may = actions.mayChange();
        if (may) {
            list.firstStep(addButton());
        }
        add(new ViewToolbar(getTranslation("federation.title"), may ? new Button[] {addButton()} : new Button[0]));
        add(strip, list);
        beat.on(this, () -> {
            strip.look();
            if (rows.areOld()) {
                list.refresh();
            }
        });
    }

    private Button addButton() {
        Button add = new Button(getTranslation("federated-apps.add"), click -> actions.add(list::refresh));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    private GridDefinition<Row> definition() {
        return GridDefinition.of("federated-apps", Row::id, "name")
                .column(GridColumn.<Row>text("name", row -> row.seen().app().name())
                        .sorts())
                .column(GridColumn.text("namespace", row -> row.seen().app().namespace()))
                .column(GridColumn.text(
                        "class", row -> AppWords.kind(this, row.seen().app().kind())))
                .column(GridColumn.status(
                        "state", row -> AppWords.state(this, row.seen().standing())))
                .column(GridColumn.text(
                        "where", row -> AppWords.where(this, row.seen().standing(), row.names())))
                .column(GridColumn.text("owner", row -> row.seen().app().ownerName()))
                .column(GridColumn.age(
                        "changed", row -> Optional.of(row.seen().app().changedAt())))
                .column(GridColumn.<Row>age(
                                "createdAt", row -> Optional.of(row.seen().app().createdAt()))
                        .sorts()
                        .hidden())
                .filter(GridFilter.text("name"))
                .filter(GridFilter.text("namespace"));
    }

    @Override
    public String getPageTitle() {
        return getTranslation("federation.title") + " · Roadstead";
    }
}
