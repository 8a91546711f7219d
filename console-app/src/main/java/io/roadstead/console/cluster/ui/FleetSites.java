package io.roadstead.console.cluster.ui;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterPortraits.Sketch;
import io.roadstead.console.cluster.model.site.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The clusters of the fleet by their sites, those that have a name first; clusters of one name and place are at one site.
 *
 * @param at by the key of the site, which is its name and its place
 */
record FleetSites(Map<String, List<At>> at) {
    /** A cluster at its site. */
    record At(Cluster cluster, Site site) {}

    static FleetSites of(List<Cluster> clusters, Map<ClusterId, Sketch> sketches) {
        Map<String, List<At>> at = new TreeMap<>();
        for (Cluster cluster : clusters) {
            Sketch sketch = sketches.getOrDefault(cluster.id(), Sketch.NONE);
            Site site = Site.of(cluster.labels(), sketch.regions());
            at.computeIfAbsent(key(cluster, site), key -> new ArrayList<>()).add(new At(cluster, site));
        }
        return new FleetSites(at);
    }

    /** A cluster with a place but without a name is a site of its own. */
    private static String key(Cluster cluster, Site site) {
        if (site.at().isEmpty()) {
            return "";
        }
        String place = site.at().get().latitude() + " " + site.at().get().longitude();
        return (site.name().isEmpty() ? cluster.name() : site.name()) + " " + place;
    }

    /** The clusters of which nobody says where they are. */
    List<At> nowhere() {
        return at.getOrDefault("", List.of());
    }

    /** The others, by site. */
    Map<String, List<At>> placed() {
        Map<String, List<At>> placed = new TreeMap<>(at);
        placed.remove("");
        return placed;
    }
}
