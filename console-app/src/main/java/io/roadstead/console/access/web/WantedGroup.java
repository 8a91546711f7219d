package io.roadstead.console.access.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A group as it shall be.
 *
 * @param role what its members may do at least; user gives nothing
 */
record WantedGroup(
        @NotNull @Pattern(regexp = NAME) String name,
        @NotNull @Pattern(regexp = NewUser.ROLE) String role) {

    static final String NAME = "^[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9._-])?$";
}
