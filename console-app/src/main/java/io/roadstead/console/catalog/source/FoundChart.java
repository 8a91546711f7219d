package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.model.ChartMetadata;
import io.roadstead.console.catalog.model.SemanticVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A chart as its source tells of it.
 *
 * @param latest what its newest stable version says of itself, or its newest where none is stable
 */
record FoundChart(String name, ChartMetadata latest, List<FoundVersion> versions) {
    FoundChart {
        versions = List.copyOf(versions);
    }

    /**
     * One of its versions.
     *
     * @param location where its archive is, as its source understands it
     */
    record FoundVersion(
            SemanticVersion version,
            String appVersion,
            Optional<Instant> created,
            boolean deprecated,
            Optional<String> digest,
            String location) {}

    /** Of two versions the one that is shown of a chart: stable before others, then the newer. */
    static boolean isBetter(SemanticVersion one, SemanticVersion other) {
        return one.isStable() == other.isStable() ? one.compareTo(other) > 0 : one.isStable();
    }
}
