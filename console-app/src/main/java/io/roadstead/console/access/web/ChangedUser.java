package io.roadstead.console.access.web;

import io.roadstead.console.access.model.DisplayName;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A user as it shall be.
 *
 * @param displayName left as it is when it is left out
 */
record ChangedUser(
        @NotNull @Pattern(regexp = NewUser.NAME) String name,
        @NotNull @Pattern(regexp = NewUser.ROLE) String role,
        @NotNull Boolean enabled,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = DisplayName.MAX)
        String displayName) {}
