package io.roadstead.console.workload.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What shall be done; fields of other changes are not looked at. */
@Schema(name = "WantedChange")
record WantedChange(
        @Schema(
                allowableValues = {
                    "scale",
                    "restart",
                    "pause",
                    "resume",
                    "suspend",
                    "unsuspend",
                    "cordon",
                    "uncordon",
                    "drain",
                    "rollback",
                    "image",
                    "autoscale",
                    "mark",
                    "taint",
                    "run",
                    "machine-start",
                    "machine-stop",
                    "machine-restart",
                    "machine-pause",
                    "machine-unpause",
                    "machine-migrate",
                    "delete"
                })
        @Nullable
        String change,

        @Schema(description = "Of scale") @Nullable Integer replicas,

        @Schema(description = "Of rollback: its number; without it the one before the present one") @Nullable
        Long revision,

        @Schema(description = "Of image: images by the names of their containers") @Nullable
        Map<String, @Nullable String> images,

        @Schema(description = "Of mark: labels that shall be there; null takes one away") @Nullable
        Map<String, @Nullable String> labels,

        @Schema(description = "Of mark: annotations that shall be there; null takes one away") @Nullable
        Map<String, @Nullable String> annotations,

        @Schema(description = "Of taint: those that shall be there; others stay") @Nullable
        List<@Nullable WantedTaint> taints,

        @Schema(description = "Of taint: those that shall go, as key:effect") @Nullable
        List<@Nullable String> removedTaints,

        @Schema(description = "Of autoscale") @Nullable Integer minReplicas,
        @Schema(description = "Of autoscale") @Nullable Integer maxReplicas,

        @Schema(description = "Of autoscale: wanted use of the CPU that is requested") @Nullable
        Integer targetCpuPercent,

        @Schema(description = "Of drain: pods go that nobody makes anew") @Nullable
        Boolean force,

        @Schema(description = "Of drain: pods go whose files in an emptyDir go with them") @Nullable
        Boolean deleteEmptyDirData,

        @Schema(description = "Of drain: what a pod has to end; without it its own time") @Nullable
        Integer gracePeriodSeconds,

        @Schema(description = "Of drain: it is given up then; without it a day later") @Nullable
        Integer timeoutSeconds) {
    /** A taint of a node. */
    @Schema(name = "WantedTaint")
    record WantedTaint(
            @Nullable String key,
            @Nullable String value,

            @Schema(allowableValues = {"PreferNoSchedule", "NoSchedule", "NoExecute"}) @Nullable
            String effect) {}
}
