package io.roadstead.console.cluster.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * How a quarantine ends.
 *
 * @param decision keep the one that was registered first, or replace it by the one that came later
 */
record WantedDecision(
        @NotNull @Pattern(regexp = "^(keep|replace)$") String decision) {}
