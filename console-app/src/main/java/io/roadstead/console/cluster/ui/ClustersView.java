package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterChanged;
import io.roadstead.console.cluster.ClusterPortraits;
import io.roadstead.console.cluster.ClusterPortrayed;
import io.roadstead.console.cluster.ClusterService;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.DataGrid;
import io.roadstead.console.uikit.DataGrids;
import io.roadstead.console.uikit.DetailDrawer;
import io.roadstead.console.uikit.GridColumn;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.GridFilter;
import io.roadstead.console.uikit.LiveUpdates;
import io.roadstead.console.uikit.SignedIn;
import io.roadstead.console.uikit.ViewToolbar;
import jakarta.annotation.security.PermitAll;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which clusters there are, and how each one is reached. */
@Route("clusters")
@Menu(title = "nav.clusters", order = 10, icon = "ship-wheel")
@PermitAll
class ClustersView extends Main implements HasDynamicTitle {
    ClustersView(
            ClusterService clusters,
            ClusterPortraits portraits,
            KubeconfigDialogs kubeconfigs,
            SignedIn signedIn,
            DataGrids grids,
            LiveUpdates live) {
        addClassNames("rs-page", "rs-full");
        DataGrid<ClusterRow> list = grids.of(definition(), new ClusterRows(clusters, portraits, signedIn));
        list.live(live, ClusterChanged.class);
        list.live(live, ClusterPortrayed.class);
        if (signedIn.caller()
                .filter(caller -> caller.may(Permission.CLUSTERS_READ))
                .isPresent()) {
            list.opensPage(row -> "clusters/" + row.id());
        } else {
            list.opensDrawer(row -> drawer(row.cluster(), kubeconfigs));
        }
        list.bulkAction(
                getTranslation("kubeconfig"),
                ids -> kubeconfigs.open(ids.stream().sorted().toList()));
        boolean may = signedIn.caller()
                .filter(caller -> caller.may(Permission.CLUSTERS_WRITE))
                .isPresent();
        if (may) {
            list.firstStep(addButton());
        }
        add(new ViewToolbar(getTranslation("clusters.title"), may ? new Button[] {addButton()} : new Button[0]), list);
    }

    /** For those who hold a role in the cluster: how it is, and the way in. */
    private DetailDrawer drawer(Cluster cluster, KubeconfigDialogs kubeconfigs) {
        Button kubeconfig = new Button(
                getTranslation("kubeconfig"),
                click -> kubeconfigs.open(List.of(cluster.id().value())));
        return new DetailDrawer(getTranslation("clusters.kind"), cluster.name())
                .tab(
                        getTranslation("clusters.held"),
                        new Div(
                                new Paragraph(ClusterWords.reason(this, cluster)),
                                new Paragraph(getTranslation("clusters.held.text"))))
                .action(kubeconfig);
    }

    private GridDefinition<ClusterRow> definition() {
        return shown(GridDefinition.of("clusters", ClusterRow::id, "name"))
                .column(GridColumn.<ClusterRow>text(
                                "profile",
                                row -> getTranslation("clusters.profile."
                                        + row.cluster().link().profile().word()))
                        .hidden())
                .column(GridColumn.<ClusterRow>text(
                                "tier",
                                row -> ClusterWords.tier(this, row.cluster().tier()))
                        .hidden())
                .column(GridColumn.text("region", ClusterRow::regions).hidden())
                .column(GridColumn.text("accelerators", ClusterRow::accelerators)
                        .hidden())
                .column(GridColumn.<ClusterRow>text(
                                "labels",
                                row -> row.cluster().labels().toString().replace("\n", ", "))
                        .hidden())
                .column(GridColumn.<ClusterRow>age(
                                "createdAt", row -> Optional.of(row.cluster().createdAt()))
                        .sorts()
                        .hidden())
                .column(GridColumn.identifier("id", ClusterRow::id).hidden())
                .filter(GridFilter.choice(
                        "state",
                        "waiting",
                        "connected",
                        "degraded",
                        "stalled",
                        "api-unreachable",
                        "offline",
                        "quarantined",
                        "removing"))
                .filter(GridFilter.choice("mode", "viewer", "operator", "manager"))
                .filter(GridFilter.choice("tier", "core", "regional", "edge", "far-edge"))
                .filter(GridFilter.text("label"))
                .searched();
    }

    private GridDefinition<ClusterRow> shown(GridDefinition<ClusterRow> list) {
        return list.column(GridColumn.text("name", ClusterRow::name).sorts())
                .column(GridColumn.status("state", row -> ClusterWords.state(this, row.cluster())))
                .column(GridColumn.text("reason", row -> ClusterWords.reason(this, row.cluster())))
                .column(GridColumn.text(
                        "distribution", row -> row.sketch().distribution().title()))
                .column(GridColumn.text(
                        "infrastructure", row -> row.sketch().infrastructure().title()))
                .column(GridColumn.<ClusterRow>age(
                                "lastSeenAt", row -> row.cluster().health().lastSeen())
                        .sorts())
                .column(GridColumn.text("version", row -> row.cluster().facts().kubernetesVersion()))
                .column(GridColumn.text("agent", row -> row.cluster().facts().agentVersion()))
                .column(GridColumn.text(
                        "mode", row -> ClusterWords.mode(this, row.cluster().mode())))
                .column(GridColumn.number("rtt", row -> rtt(row.cluster())))
                .column(GridColumn.text("traffic", row -> ClusterWords.traffic(row.cluster())));
    }

    private static Optional<Number> rtt(Cluster cluster) {
        return cluster.health().rtt().map(Duration::toMillis);
    }

    private Button addButton() {
        Button add = new Button(
                getTranslation("clusters.add"), click -> getUI().ifPresent(ui -> ui.navigate(AddClusterView.class)));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        return add;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("clusters.title") + " · Roadstead";
    }
}
