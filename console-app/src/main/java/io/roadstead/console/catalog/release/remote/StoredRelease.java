package io.roadstead.console.catalog.release.remote;

import io.roadstead.console.catalog.release.Hook;
import io.roadstead.console.catalog.release.model.ReleaseStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A revision of a release as Helm keeps it. All texts are the cluster's.
 *
 * @param at when it was made
 * @param overrides what was set over the chart's own values
 * @param defaults the chart's own values
 * @param labels of the record, Helm's own left out
 */
public record StoredRelease(
        String name,
        int revision,
        ReleaseStatus status,
        Instant at,
        String description,
        String notes,
        ChartOf chart,
        Map<String, Object> overrides,
        Map<String, Object> defaults,
        String manifest,
        List<StoredHook> hooks,
        Map<String, String> labels) {
    /** Which chart it is of. */
    public record ChartOf(String name, String version, String appVersion, Optional<String> home) {}

    /**
     * A hook with what it makes.
     *
     * @param manifest of its object
     */
    public record StoredHook(Hook hook, String manifest) {}

    /** Keeps copies of lists; maps are as they were read and not to be changed. */
    public StoredRelease {
        hooks = List.copyOf(hooks);
        labels = Map.copyOf(labels);
    }

    /** It may hold secrets. */
    @Override
    public String toString() {
        return "StoredRelease[" + name + " " + revision + " " + status.word() + "]";
    }
}
