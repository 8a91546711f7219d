package io.roadstead.console.catalog.release;

/**
 * An object of a manifest. All texts are the chart's.
 *
 * @param namespace where it is; empty for what stands in none, and where only the cluster knows
 * @param kept whether it stays where the release is removed, by {@code helm.sh/resource-policy: keep}
 */
public record ReleaseObject(String apiVersion, String kind, String namespace, String name, boolean kept) {
    /** For people, such as {@code Service web}. */
    public String text() {
        return kind + " " + name;
    }
}
