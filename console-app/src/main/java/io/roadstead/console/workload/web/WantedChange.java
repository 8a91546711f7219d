package io.roadstead.console.workload.web;

import io.swagger.v3.oas.annotations.media.Schema;
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
                    "delete"
                })
        @Nullable
        String change,

        @Schema(description = "Of scale") @Nullable Integer replicas,

        @Schema(description = "Of rollback: its number; without it the one before the present one") @Nullable
        Long revision,

        @Schema(description = "Of drain: pods go that nobody makes anew") @Nullable
        Boolean force,

        @Schema(description = "Of drain: pods go whose files in an emptyDir go with them") @Nullable
        Boolean deleteEmptyDirData,

        @Schema(description = "Of drain: what a pod has to end; without it its own time") @Nullable
        Integer gracePeriodSeconds,

        @Schema(description = "Of drain: it is given up then; without it a day later") @Nullable
        Integer timeoutSeconds) {}
