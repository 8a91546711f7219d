package io.roadstead.console.catalog.web;

import io.roadstead.console.catalog.release.ReleaseRow;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A release as the API shows it; what was not read yet is left out. */
@Schema(name = "Release")
record ReleaseView(
        String cluster,
        String clusterName,
        String namespace,
        String name,
        @Nullable String project,
        @Nullable String chart,
        @Nullable String chartVersion,
        @Nullable String appVersion,
        int revision,

        @Schema(description = "In the words of Helm, such as deployed, failed or pending-upgrade")
        String status,

        Instant updatedAt,

        @Schema(description = "A newer version of the chart") @Nullable
        String update) {
    static ReleaseView of(ReleaseRow row) {
        return new ReleaseView(
                row.key().cluster().value(),
                row.clusterName(),
                row.key().namespace(),
                row.key().name(),
                row.project().orElse(null),
                given(row.chart()),
                given(row.chartVersion()),
                given(row.appVersion()),
                row.revision(),
                row.status().word(),
                row.updated(),
                row.update().orElse(null));
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }
}
