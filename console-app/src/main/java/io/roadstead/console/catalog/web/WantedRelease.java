package io.roadstead.console.catalog.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.engine.HelmOptions;
import io.roadstead.console.catalog.release.ReleaseWish;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which chart shall run where, and how. */
@Schema(name = "WantedRelease")
record WantedRelease(
        @Nullable WantedChart chart,
        @Nullable String version,

        @Schema(description = "Of the release; not for an upgrade, whose address has it") @Nullable
        String name,

        @Schema(description = "Instead of targets: the id of a project, whose namespaces are the targets") @Nullable
        String project,

        @Schema(description = "50 at most; not for an upgrade") @Nullable
        List<WantedTarget> targets,

        @Schema(description = "YAML: what is set over the chart's own values") @Nullable
        String values,

        @Schema(description = "For an upgrade: the newest revision that was looked at") @Nullable
        Integer fromRevision,

        @Schema(description = "Whether it is done only when all objects are ready") @Nullable @JsonProperty("wait")
        Boolean waits,

        @Nullable Boolean rollbackOnFailure,

        @Schema(description = "Whether fields are taken over that others manage") @Nullable
        Boolean forceConflicts,

        @Nullable Boolean skipHooks,
        @Nullable Boolean createNamespace,

        @Schema(description = "How long Helm waits for one thing, such as PT5M") @Nullable
        String timeout,

        @Schema(description = "Only says what would become of it") @Nullable
        Boolean dryRun,

        @Schema(description = "The same again with the same key begins nothing") @Nullable
        String key) {
    /** A chart of a source. */
    @Schema(name = "WantedChart")
    record WantedChart(@Nullable String source, @Nullable String name) {}

    /** A namespace of a cluster, by its id or name. */
    @Schema(name = "WantedTarget")
    record WantedTarget(@Nullable String cluster, @Nullable String namespace) {}

    boolean isDry() {
        return Boolean.TRUE.equals(dryRun);
    }

    ReleaseWish wish(String release, List<ReleaseWish.Target> places, Optional<Integer> from) {
        if (chart == null || chart.source() == null || chart.name() == null) {
            throw Refusal.field("chart", "must have a source and a name; GET /api/v1/catalog/charts lists charts.");
        }
        if (version == null || version.isEmpty() || version.length() > 128) {
            throw Refusal.field("version", "must be a version of the chart.");
        }
        return new ReleaseWish(
                new ChartKey(chart.source(), chart.name()),
                version,
                release,
                places,
                values == null ? "" : values,
                from,
                options(),
                Optional.empty());
    }

    private HelmOptions options() {
        try {
            return new HelmOptions(
                    Boolean.TRUE.equals(waits),
                    Boolean.TRUE.equals(rollbackOnFailure),
                    Boolean.TRUE.equals(forceConflicts),
                    Boolean.TRUE.equals(skipHooks),
                    Boolean.TRUE.equals(createNamespace),
                    timeout == null ? HelmOptions.DEFAULT.timeout() : Duration.parse(timeout));
        } catch (DateTimeParseException | IllegalArgumentException none) {
            throw Refusal.field("timeout", "must be a duration of ISO 8601 from PT10S to PT1H.");
        }
    }

    String keyOrNew() {
        return key(key);
    }

    static String key(@Nullable String key) {
        if (key != null && (key.isEmpty() || key.length() > 100)) {
            throw Refusal.field("key", "must have 1 to 100 characters.");
        }
        return key == null ? UUID.randomUUID().toString() : key;
    }
}
