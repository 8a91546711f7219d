package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterPortraits;
import io.roadstead.console.cluster.FirstClusters;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.uikit.HomeBlock;
import io.roadstead.console.uikit.map.WorldMap;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;

/** Where the clusters stand, on a map and in a list with the same in it; the first {@value ListRequest#MAX_LIMIT} clusters by name. */
@org.springframework.stereotype.Component
@Order(10)
class SitesBlock implements HomeBlock {
    private final FirstClusters clusters;
    private final ClusterPortraits portraits;

    SitesBlock(FirstClusters clusters, ClusterPortraits portraits) {
        this.clusters = clusters;
        this.portraits = portraits;
    }

    @Override
    public String heading() {
        return "sites.title";
    }

    @Override
    public Optional<Component> of(Caller caller) {
        List<Cluster> all = clusters.of(caller);
        FleetSites sites = FleetSites.of(
                all, portraits.sketches(caller, all.stream().map(Cluster::id).toList()));
        return sites.placed().isEmpty() ? Optional.empty() : Optional.of(block(sites));
    }

    private Component block(FleetSites sites) {
        UI ui = UI.getCurrent();
        WorldMap map = new WorldMap(ui.getTranslation(heading()));
        SiteList list = new SiteList(sites);
        map.show(list.onMap());
        map.onSite(site -> list.page(site).ifPresent(ui::navigate));
        Div both = new Div(map, list);
        both.addClassNames("rs-columns", "rs-sites");
        return both;
    }
}
