package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.model.RoleId;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A role to be given.
 *
 * @param role its id
 * @param until when it ends by itself
 * @param reason why it is given, on one line
 */
record BindingForm(
        @NotNull @Pattern(regexp = RoleForm.ROLE) String role,
        @NotNull @Valid SubjectForm subject,
        @NotNull @Valid ScopeForm scope,

        @Schema(types = {"string", "null"}) @Nullable Instant until,

        @Schema(types = {"string", "null"}) @Nullable @Pattern(regexp = REASON)
        String reason) {
    static final String REASON = "^[^\\p{Cc}\\p{Zl}\\p{Zp}]{0,300}$";

    BindingService.Wanted wanted() {
        return new BindingService.Wanted(
                subject.subject(),
                new RoleId(role),
                scope.scope(),
                Optional.ofNullable(until),
                reason == null ? "" : reason.strip());
    }
}
