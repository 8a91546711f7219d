package io.roadstead.console.access.rbac.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says to a decision.
 *
 * @param note for who asked, on one line
 */
record Decision(
        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = NOTE)
        String note) {
    static final String NOTE = "^[^\\p{Cc}\\p{Zl}\\p{Zp}]{0,240}$";

    String text() {
        return note == null ? "" : note.strip();
    }
}
