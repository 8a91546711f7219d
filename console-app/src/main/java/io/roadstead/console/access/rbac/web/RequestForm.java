package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.model.TokenLifetime;
import io.roadstead.console.access.rbac.model.RequestRule;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.request.RoleRequestService;
import io.roadstead.console.api.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;

/**
 * A role that somebody asks for himself.
 *
 * @param role its id
 * @param length ISO 8601, PT15M to P30D, from the approval on
 * @param reason what it is needed for, on one line
 */
record RequestForm(
        @NotNull @Pattern(regexp = RoleForm.ROLE) String role,
        @NotNull @Valid ScopeForm scope,
        @NotNull @Pattern(regexp = TokenLifetime.FORM) String length,
        @NotNull @Pattern(regexp = REASON) String reason) {
    /** Something, on one line. */
    static final String REASON = "^(?=.*\\S)[^\\p{Cc}\\p{Zl}\\p{Zp}]{1,240}$";

    RoleRequestService.Wanted wanted() {
        return new RoleRequestService.Wanted(new RoleId(role), scope.scope(), duration(), reason.strip());
    }

    private Duration duration() {
        return TokenLifetime.parse(length)
                .filter(RequestRule::mayLast)
                .orElseThrow(() -> Refusal.field("length", "must be from PT15M to P30D"));
    }
}
