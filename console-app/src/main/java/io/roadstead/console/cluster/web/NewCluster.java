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
 * A cluster to be added.
 *
 * @param labels keys and values of the form of Kubernetes' labels
 * @param mode the rights that the manifest gives to the agent
 */
record NewCluster(
        @NotNull @Pattern(regexp = ClusterName.FORM) String name,

        @Schema(types = {"object", "null"}) @Nullable @Size(max = ClusterLabels.MOST)
        Map<String, @NotNull String> labels,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = TIER)
        String tier,

        @NotNull @Pattern(regexp = MODE) String mode) {
    static final String TIER = "^(core|regional|edge|far-edge)$";
    static final String MODE = "^(viewer|operator|manager)$";
}
