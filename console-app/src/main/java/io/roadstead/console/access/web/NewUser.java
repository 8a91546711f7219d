package io.roadstead.console.access.web;

import io.roadstead.console.access.model.DisplayName;
import io.roadstead.console.access.model.PasswordRule;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A user to be made.
 *
 * @param password their first one, at most 72 bytes in UTF-8; without it they choose one by a link, see password-link
 * @param displayName as others read it, on one line
 * @param enabled whether sign-in works; true when it is left out
 */
record NewUser(
        @NotNull @Pattern(regexp = NAME) String name,
        @NotNull @Pattern(regexp = ROLE) String role,

        @Schema(types = {"string", "null"})
        @Nullable
        @Size(min = PasswordRule.MIN_CHARACTERS, max = PasswordRule.MAX_BYTES)
        String password,

        @Schema(types = {"string", "null"}) @Nullable @Size(max = DisplayName.MAX)
        String displayName,

        @Schema(types = {"boolean", "null"}) @Nullable Boolean enabled) {

    static final String NAME = "^[A-Za-z0-9][A-Za-z0-9._@-]{0,62}$";
    static final String ROLE = "^(administrator|auditor|user)$";

    @Override
    public String toString() {
        return "NewUser[" + name + "]";
    }
}
