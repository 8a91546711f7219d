package io.roadstead.console.cluster.model.site;

import io.roadstead.console.cluster.model.ClusterLabels;
import java.util.List;
import java.util.Optional;

/**
 * Where a cluster stands.
 *
 * @param name as people call it, else its region
 * @param city of the region; empty where people say where it is
 * @param at empty where nothing says
 * @param said whether people say so; else it follows from the region of its nodes
 */
public record Site(String name, String city, Optional<Coordinates> at, boolean said) {
    /** The label that names the site. */
    public static final String LABEL = "roadstead.io/site";

    /** The label that says where it is, such as {@code 35.18N129.08E}. */
    public static final String LOCATION = "roadstead.io/location";

    /** Clusters of which nothing is known. */
    public static final Site NOWHERE = new Site("", "", Optional.empty(), false);

    /** As its labels say; what these leave out as the first of its regions that is known says. */
    public static Site of(ClusterLabels labels, List<String> regions) {
        String name = labels.values().getOrDefault(LABEL, "");
        Optional<Coordinates> location =
                Optional.ofNullable(labels.values().get(LOCATION)).flatMap(Coordinates::parse);
        if (location.isPresent()) {
            return new Site(name, "", location, true);
        }
        return regions.stream()
                .flatMap(region -> CloudRegions.find(region).stream()
                        .map(city ->
                                new Site(name.isEmpty() ? region : name, city.name(), Optional.of(city.at()), false)))
                .findFirst()
                .orElseGet(() -> name.isEmpty() ? NOWHERE : new Site(name, "", Optional.empty(), true));
    }
}
