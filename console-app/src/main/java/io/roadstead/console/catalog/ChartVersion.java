package io.roadstead.console.catalog;

import java.time.Instant;
import java.util.Optional;

/**
 * A version of a chart.
 *
 * @param digest SHA-256 of its archive in hexadecimal digits, as far as it is known
 * @param gone whether its source does not list it any more
 */
public record ChartVersion(
        String version,
        String appVersion,
        Optional<Instant> created,
        boolean deprecated,
        boolean prerelease,
        Optional<String> digest,
        boolean gone) {}
