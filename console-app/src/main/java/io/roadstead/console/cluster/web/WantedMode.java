package io.roadstead.console.cluster.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a cluster is attached again.
 *
 * @param mode the rights that the new manifest gives to the agent; as they are when it is left out
 */
record WantedMode(
        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = NewCluster.MODE)
        String mode) {}
