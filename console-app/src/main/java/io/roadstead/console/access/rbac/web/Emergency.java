package io.roadstead.console.access.rbac.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * Why somebody takes a role, or what an administrator found about that.
 *
 * @param text on one line
 */
record Emergency(
        @NotNull @Pattern(regexp = RequestForm.REASON) String text) {}
