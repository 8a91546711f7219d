package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.ChartKey;
import java.util.List;
import java.util.Optional;

/**
 * A release at one of its revisions. Values that look like secrets stand as {@link #MASK} unless they were asked for.
 *
 * @param row as the list has it; the chart is that of the revision shown
 * @param shown number of the revision that is shown
 * @param revisions the newest first
 * @param overrides what was set by whoever installed it, as YAML
 * @param defaults the chart's own values, as YAML
 * @param effective the chart's own with what was set over them, as YAML
 * @param manifest what the templates made, Secrets masked
 * @param notes what the chart says to its users, without escapes
 * @param chart where a known source has a chart of this name and version
 * @param masked whether anything was masked
 */
public record ReleaseDetail(
        ReleaseRow row,
        int shown,
        List<Revision> revisions,
        String overrides,
        String defaults,
        String effective,
        String manifest,
        String notes,
        List<ReleaseObject> objects,
        List<Hook> hooks,
        Optional<ChartKey> chart,
        boolean masked) {
    /** Stands in the place of what is not shown. In the values of an upgrade it means what the revision has there. */
    public static final String MASK = "••••••••";

    /** Keeps copies. */
    public ReleaseDetail {
        revisions = List.copyOf(revisions);
        objects = List.copyOf(objects);
        hooks = List.copyOf(hooks);
    }

    @Override
    public String toString() {
        return "ReleaseDetail[" + row.key() + " " + shown + "]";
    }
}
