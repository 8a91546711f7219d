package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterState;
import io.roadstead.console.cluster.FirstClusters;
import io.roadstead.console.inventory.FleetTallies;
import io.roadstead.console.inventory.FleetTallies.Count;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.uikit.Age;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.HomeBlock;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;

/** How the fleet is: figures over all clusters, and the clusters themselves, those first that have most to look at. */
@org.springframework.stereotype.Component
@Order(0)
class FleetBlock implements HomeBlock {
    private static final int MOST = 12;
    private static final Duration OLD = Duration.ofMinutes(5);

    private final FleetTallies tallies;
    private final FirstClusters clusters;

    FleetBlock(FleetTallies tallies, FirstClusters clusters) {
        this.tallies = tallies;
        this.clusters = clusters;
    }

    @Override
    public String heading() {
        return "fleet.title";
    }

    @Override
    public boolean isSummary() {
        return true;
    }

    @Override
    public Optional<Component> of(Caller caller) {
        List<FleetTallies.Cluster> all = tallies.of(caller);
        if (all.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Cluster> known = clusters.of(caller).stream()
                .collect(Collectors.toMap(cluster -> cluster.id().value(), Function.identity()));
        Card card = new Fleet(UI.getCurrent().getTranslation(heading()), all.size());
        card.add(strip(all, known), cards(all, known));
        return Optional.of(card);
    }

    /** A card that leads to the list of all. */
    private static final class Fleet extends Card {
        Fleet(String title, int count) {
            super("");
            title(title, new Anchor("clusters", getTranslation("fleet.all", count)));
        }
    }

    private static Component strip(List<FleetTallies.Cluster> all, Map<String, Cluster> known) {
        Div strip = new Div();
        strip.addClassName("rs-figures");
        long away = all.stream()
                .filter(cluster -> isAway(known.get(cluster.id().value())))
                .count();
        strip.add(figure("fleet.clusters", all.size(), away, "fleet.clusters.away", "clusters"));
        Count nodes = all.stream().map(FleetTallies.Cluster::nodes).reduce(Count.NONE, Count::plus);
        Count pods = all.stream().map(FleetTallies.Cluster::pods).reduce(Count.NONE, Count::plus);
        strip.add(figure("fleet.nodes", nodes.objects(), nodes.problems(), "fleet.problems", "resources/nodes"));
        strip.add(figure("fleet.pods", pods.objects(), pods.problems(), "fleet.problems", "resources/pods"));
        return strip;
    }

    private static Div figure(String key, long value, long bad, String badKey, String path) {
        UI ui = UI.getCurrent();
        Span number = new Span("%,d".formatted(value));
        number.addClassName("rs-figure");
        String link = path.startsWith("resources") && bad > 0 ? path + "?health=problem" : path;
        Div figure = new Div(
                new Anchor(link, ui.getTranslation(key)),
                number,
                bad > 0
                        ? new StatusBadge(Status.DEGRADED, ui.getTranslation(badKey, bad))
                        : new StatusBadge(Status.HEALTHY, ui.getTranslation("fleet.fine")));
        return figure;
    }

    private static boolean isAway(@Nullable Cluster cluster) {
        return cluster == null
                || switch (cluster.health().state()) {
                    case CONNECTED, DEGRADED -> false;
                    case WAITING, STALLED, API_UNREACHABLE, OFFLINE, QUARANTINED, REMOVING -> true;
                };
    }

    private static Component cards(List<FleetTallies.Cluster> all, Map<String, Cluster> known) {
        Div cards = new Div();
        cards.addClassName("rs-fleet");
        all.stream()
                .sorted(Comparator.comparing((FleetTallies.Cluster cluster) ->
                                !isAway(known.get(cluster.id().value())))
                        .thenComparing(cluster -> -cluster.nodes().problems())
                        .thenComparing(cluster -> -cluster.pods().problems())
                        .thenComparing(FleetTallies.Cluster::name))
                .limit(MOST)
                .forEach(cluster -> cards.add(
                        card(cluster, Optional.ofNullable(known.get(cluster.id().value())))));
        return cards;
    }

    private static Component card(FleetTallies.Cluster tally, Optional<Cluster> cluster) {
        UI ui = UI.getCurrent();
        Div card = new Div(new Anchor("clusters/" + tally.id(), tally.name()));
        ClusterState state = cluster.map(is -> is.health().state()).orElse(ClusterState.WAITING);
        Status status = Status.valueOf(state.name());
        card.add(new StatusBadge(status, ui.getTranslation(status.key())));
        card.add(new Paragraph(ui.getTranslation(
                "fleet.cluster",
                tally.nodes().objects(),
                tally.pods().objects(),
                cluster.map(is -> is.facts().kubernetesVersion()).orElse(""))));
        int problems = tally.nodes().problems() + tally.pods().problems();
        if (problems > 0) {
            card.add(new Anchor(
                    "resources/pods?health=problem&cluster=" + tally.id(),
                    ui.getTranslation("fleet.problems", problems)));
        }
        tally.toldAt().ifPresent(at -> card.add(Age.asOf(at, OLD)));
        return card;
    }
}
