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
            KubeconfigDialogs kubeconfigs,
            SignedIn signedIn,
            DataGrids grids,
            LiveUpdates live) {
        addClassNames("rs-page", "rs-full");
        DataGrid<Cluster> list = grids.of(definition(), new ClusterRows(clusters, signedIn));
        list.live(live, ClusterChanged.class);
        if (signedIn.caller()
                .filter(caller -> caller.may(Permission.CLUSTERS_READ))
                .isPresent()) {
            list.opensPage(cluster -> "clusters/" + cluster.id());
        } else {
            list.opensDrawer(cluster -> drawer(cluster, kubeconfigs));
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

    private GridDefinition<Cluster> definition() {
        return GridDefinition.<Cluster>of("clusters", cluster -> cluster.id().value(), "name")
                .column(GridColumn.<Cluster>text("name", Cluster::name).sorts())
                .column(GridColumn.status("state", cluster -> ClusterWords.state(this, cluster)))
                .column(GridColumn.text("reason", cluster -> ClusterWords.reason(this, cluster)))
                .column(GridColumn.<Cluster>age(
                                "lastSeenAt", cluster -> cluster.health().lastSeen())
                        .sorts())
                .column(GridColumn.text("version", cluster -> cluster.facts().kubernetesVersion()))
                .column(GridColumn.text("agent", cluster -> cluster.facts().agentVersion()))
                .column(GridColumn.text("mode", cluster -> ClusterWords.mode(this, cluster.mode())))
                .column(GridColumn.number("rtt", ClustersView::rtt))
                .column(GridColumn.text("traffic", ClusterWords::traffic))
                .column(GridColumn.<Cluster>text(
                                "profile",
                                cluster -> getTranslation("clusters.profile."
                                        + cluster.link().profile().word()))
                        .hidden())
                .column(GridColumn.<Cluster>text("tier", cluster -> ClusterWords.tier(this, cluster.tier()))
                        .hidden())
                .column(GridColumn.<Cluster>text(
                                "labels", cluster -> cluster.labels().toString().replace("\n", ", "))
                        .hidden())
                .column(GridColumn.<Cluster>age("createdAt", cluster -> Optional.of(cluster.createdAt()))
                        .sorts()
                        .hidden())
                .column(GridColumn.<Cluster>identifier(
                                "id", cluster -> cluster.id().value())
                        .hidden())
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
