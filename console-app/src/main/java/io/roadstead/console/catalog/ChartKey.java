package io.roadstead.console.catalog;

/**
 * Names a chart over all sources.
 *
 * @param source the unique name of its source
 * @param name the chart's own name; in a registry with the repositories before it
 */
public record ChartKey(String source, String name) {
    @Override
    public String toString() {
        return source + "/" + name;
    }
}
