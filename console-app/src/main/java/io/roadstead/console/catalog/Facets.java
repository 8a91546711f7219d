package io.roadstead.console.catalog;

import java.util.List;

/**
 * By what the charts that somebody sees can be narrowed.
 *
 * @param categories the most charts first
 * @param sources by title
 */
public record Facets(List<Facet> categories, List<Facet> sources) {
    /** Keeps copies. */
    public Facets {
        categories = List.copyOf(categories);
        sources = List.copyOf(sources);
    }

    /**
     * One value.
     *
     * @param value as the filter takes it
     * @param title as people read it
     * @param charts that have it
     */
    public record Facet(String value, String title, int charts) {}
}
