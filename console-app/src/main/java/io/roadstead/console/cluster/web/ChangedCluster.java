package io.roadstead.console.cluster.web;

import io.roadstead.console.cluster.model.ClusterLabels;
import io.roadstead.console.cluster.model.ClusterName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it shall be.
 *
 * @param labels all of them; none when they are left out
 * @param tier none when it is left out
 */
record ChangedCluster(
        @NotNull @Pattern(regexp = ClusterName.FORM) String name,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = ClusterLabels.MOST)
        Map<String, @NotNull String> labels,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = NewCluster.TIER)
        String tier) {}
