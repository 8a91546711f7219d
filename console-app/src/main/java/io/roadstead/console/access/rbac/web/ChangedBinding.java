package io.roadstead.console.access.rbac.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may change of a role that was given; the rest is another binding.
 *
 * @param until when it ends by itself
 * @param reason why it is given, on one line
 */
record ChangedBinding(
        @Schema(types = {"string", "null"}) @Nullable Instant until,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = BindingForm.REASON)
        String reason) {}
