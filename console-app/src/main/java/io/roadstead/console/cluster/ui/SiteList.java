package io.roadstead.console.cluster.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.model.site.Coordinates;
import io.roadstead.console.cluster.model.site.Site;
import io.roadstead.console.cluster.ui.FleetSites.At;
import io.roadstead.console.uikit.Card;
import io.roadstead.console.uikit.Status;
import io.roadstead.console.uikit.StatusBadge;
import io.roadstead.console.uikit.map.MapData;
import io.roadstead.console.uikit.map.MapSite;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sites of the fleet with their clusters, and the clusters of which nobody says where they are. */
final class SiteList extends Card {
    private static final int NAMED = 6;

    /** The worst first: the site is as its worst cluster. */
    private static final List<String> STYLES = List.of("bad", "warn", "unknown", "progress", "ok");

    private final FleetSites sites;

    SiteList(FleetSites sites) {
        super("");
        this.sites = sites;
        title(getTranslation("sites.list"));
        UnorderedList list = new UnorderedList();
        list.addClassName("rs-events");
        sites.placed().values().forEach(clusters -> list.add(line(link(clusters), where(clusters), clusters)));
        if (!sites.nowhere().isEmpty()) {
            list.add(line(
                    strong(getTranslation("sites.nowhere")), getTranslation("sites.nowhere.text"), sites.nowhere()));
        }
        add(list);
    }

    /** The same for the map. */
    MapData onMap() {
        return new MapData(
                sites.placed().entrySet().stream()
                        .map(site -> site(site.getKey(), site.getValue()))
                        .toList(),
                List.of());
    }

    /** Where a site of the map leads to: its only cluster, or the clusters of its name. */
    Optional<String> page(String site) {
        return Optional.ofNullable(sites.placed().get(site)).flatMap(SiteList::path);
    }

    private MapSite site(String key, List<At> clusters) {
        Coordinates at = clusters.getFirst().site().at().orElseThrow();
        String note = getTranslation("sites.clusters", clusters.size()) + ": " + named(clusters);
        return new MapSite(key, name(clusters), where(clusters), at.latitude(), at.longitude(), worst(clusters), note);
    }

    private ListItem line(Component name, String where, List<At> clusters) {
        Status worst = worst(clusters);
        Span place = new Span(where);
        place.addClassName("rs-muted");
        Div head = new Div(name, new StatusBadge(worst, getTranslation(worst.key())), place);
        head.addClassName("rs-row");
        Div links = new Div();
        links.addClassName("rs-row");
        clusters.stream()
                .sorted(Comparator.comparing(at -> STYLES.indexOf(status(at).style())))
                .limit(NAMED)
                .forEach(at -> links.add(
                        new Anchor("clusters/" + at.cluster().id(), at.cluster().name())));
        if (clusters.size() > NAMED) {
            links.add(new Span(getTranslation("sites.more", clusters.size() - NAMED)));
        }
        return new ListItem(head, links);
    }

    private static Component link(List<At> clusters) {
        return path(clusters)
                .<Component>map(path -> new Anchor(path, name(clusters)))
                .orElseGet(() -> strong(name(clusters)));
    }

    private static Optional<String> path(List<At> clusters) {
        if (clusters.size() == 1) {
            return Optional.of("clusters/" + clusters.getFirst().cluster().id());
        }
        String label = Optional.ofNullable(
                        clusters.getFirst().cluster().labels().values().get(Site.LABEL))
                .orElse("");
        return label.isEmpty()
                ? Optional.empty()
                : Optional.of("clusters?label=" + URLEncoder.encode(Site.LABEL + "=" + label, StandardCharsets.UTF_8));
    }

    private static String name(List<At> clusters) {
        String name = clusters.getFirst().site().name();
        return name.isEmpty() ? clusters.getFirst().cluster().name() : name;
    }

    private String where(List<At> clusters) {
        Site site = clusters.getFirst().site();
        Coordinates at = site.at().orElseThrow();
        return site.said()
                ? String.format(Locale.ROOT, "%.2f, %.2f", at.latitude(), at.longitude())
                : getTranslation("sites.derived", site.city());
    }

    private static String named(List<At> clusters) {
        return clusters.stream()
                .map(At::cluster)
                .map(Cluster::name)
                .limit(NAMED)
                .collect(Collectors.joining(", "));
    }

    private Status worst(List<At> clusters) {
        Map<Integer, Status> byRank = clusters.stream()
                .map(this::status)
                .collect(Collectors.toMap(
                        status -> STYLES.indexOf(status.style()), status -> status, (one, other) -> one));
        return byRank.entrySet().stream()
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(Status.UNKNOWN);
    }

    private Status status(At at) {
        return ClusterWords.state(this, at.cluster()).status();
    }

    private static Span strong(String text) {
        Span span = new Span(text);
        span.addClassName("rs-strong");
        return span;
    }
}
