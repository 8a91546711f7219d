package io.roadstead.console.catalog.model;

import java.util.regex.Pattern;

/** What charts, sources and repositories may be called. Source for charts: helm.sh/helm/v4, {@code chart/v2/metadata.go}. */
public final class ChartNames {
    private static final Pattern CHART = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");
    private static final Pattern SOURCE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?");
    private static final Pattern REPOSITORY =
            Pattern.compile("[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final int LONGEST_REPOSITORY = 100;

    private ChartNames() {}

    /** Whether a chart may be called so. */
    public static boolean isChart(String name) {
        return CHART.matcher(name).matches() && !name.endsWith(".");
    }

    /** Whether a source may be called so. */
    public static boolean isSource(String name) {
        return SOURCE.matcher(name).matches();
    }

    /** Whether a repository of a registry may be called so. Source: OCI distribution specification 1.1, "Pulling manifests". */
    public static boolean isRepository(String name) {
        return name.length() <= LONGEST_REPOSITORY && REPOSITORY.matcher(name).matches();
    }

    /** What a chart of a registry is called here: its repository with points for slashes. */
    public static String ofRepository(String repository) {
        return repository.replace('/', '.');
    }
}
