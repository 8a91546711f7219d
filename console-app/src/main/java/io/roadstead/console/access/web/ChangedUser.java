package io.roadstead.console.access.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A user as it shall be. */
record ChangedUser(
        @NotNull @Pattern(regexp = NewUser.NAME) String name,
        @NotNull @Pattern(regexp = NewUser.ROLE) String role,
        @NotNull Boolean enabled) {}
