package io.roadstead.console.catalog.web;

import io.roadstead.console.catalog.ChartVersion;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a chart.
 *
 * @param digest SHA-256 of its archive, as far as it is known
 * @param gone whether its source does not list it any more
 */
record VersionView(
        String version,
        String appVersion,
        @Schema(types = {"string", "null"}) @Nullable Instant createdAt,
        boolean deprecated,
        boolean prerelease,
        @Schema(types = {"string", "null"}) @Nullable String digest,
        boolean gone) {
    static VersionView of(ChartVersion version) {
        return new VersionView(
                version.version(),
                version.appVersion(),
                version.created().orElse(null),
                version.deprecated(),
                version.prerelease(),
                version.digest().orElse(null),
                version.gone());
    }
}
