package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterCard;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPageLink;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Favourites;
import io.roadstead.console.uikit.Spot;
import io.roadstead.console.uikit.StarButton;
import java.util.List;
import java.util.Optional;

/** What other modules have about a cluster: pages that its own leads to, blocks that stand on it, and its star. */
@SpringComponent
class OtherPages {
    private final List<ClusterPageLink> sources;
    private final List<ClusterCard> cards;
    private final Favourites favourites;

    OtherPages(List<ClusterPageLink> sources, List<ClusterCard> cards, Favourites favourites) {
        this.sources = sources;
        this.cards = cards;
        this.favourites = favourites;
    }

    /** Remembers that the caller opened the cluster's page, and lets him star it. */
    StarButton star(Caller caller, Cluster cluster) {
        Spot spot = ClusterSpots.spot(cluster);
        favourites.opened(caller, spot);
        return new StarButton(favourites, caller, spot);
    }

    /** The blocks that this caller may see. */
    List<Component> cards(Caller caller, Cluster cluster) {
        return cards.stream().flatMap(card -> card.of(caller, cluster).stream()).toList();
    }

    /** Empty where the caller may open none of them. */
    Optional<Component> links(Component page, Caller caller, ClusterId cluster) {
        Nav nav = new Nav();
        nav.addClassName("rs-row");
        nav.setAriaLabel(page.getTranslation("clusters.pages"));
        sources.stream()
                .flatMap(source -> source.of(caller, cluster).stream())
                .forEach(link -> nav.add(new Anchor(link.path(), page.getTranslation(link.text()))));
        return nav.getChildren().findAny().isPresent() ? Optional.of(nav) : Optional.empty();
    }
}
