package io.roadstead.console.uikit.map;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a map shows.
 *
 * @param asOf when the newest status was known
 * @param stale whether that is too long ago to be called current
 */
public record MapData(List<MapSite> sites, List<MapLink> links, Optional<Instant> asOf, boolean stale) {
    /** More sites are not taken; a page that has more shows regions. */
    public static final int MAX_SITES = 2_000;

    /** More links would be a carpet. */
    public static final int MAX_LINKS = 4_000;

    /** Copies the lists and checks the limits. */
    public MapData {
        sites = List.copyOf(sites);
        links = List.copyOf(links);
        if (sites.size() > MAX_SITES || links.size() > MAX_LINKS) {
            throw new IllegalArgumentException("a map has at most " + MAX_SITES + " sites and " + MAX_LINKS + " links");
        }
    }

    /** Current, without an age. */
    public MapData(List<MapSite> sites, List<MapLink> links) {
        this(sites, links, Optional.empty(), false);
    }

    /** With the moment of the newest status. */
    public MapData asOf(Instant moment, boolean old) {
        return new MapData(sites, links, Optional.of(moment), old);
    }
}
