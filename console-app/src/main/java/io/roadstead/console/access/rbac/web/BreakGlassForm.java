package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.api.Refusal;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/**
 * A role that may be taken in an emergency.
 *
 * @param subject a user or a group
 * @param hours how long it is held then, 1 to 8
 */
record BreakGlassForm(
        @NotNull @Valid SubjectForm subject,
        @NotNull @Pattern(regexp = RoleForm.ROLE) String role,
        @NotNull @Valid ScopeForm scope,
        @NotNull @Min(1) @Max(BreakGlass.MOST_HOURS) Integer hours) {
    BreakGlassService.Wanted wanted() {
        Subject who = subject.subject();
        if (who instanceof Subject.ServiceAccount) {
            throw Refusal.field("subject", "must be a user or a group: programs take nothing by themselves");
        }
        return new BreakGlassService.Wanted(who, new RoleId(role), scope.scope(), hours);
    }
}
