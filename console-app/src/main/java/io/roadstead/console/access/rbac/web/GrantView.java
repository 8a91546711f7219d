package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.model.Binding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds, by which something is allowed.
 *
 * @param binding its id; none where it is the role of the account or the group itself
 */
record GrantView(
        @Schema(types = {"string", "null"}) @Nullable UUID binding,
        SubjectForm subject,
        String subjectName,
        String role,
        String roleName,
        ScopeForm scope,
        String scopeName) {
    static GrantView of(AccessQuestions.Named grant) {
        Binding binding = grant.binding();
        return new GrantView(
                grant.ofAccount() ? null : binding.id(),
                SubjectForm.of(binding.subject()),
                grant.subjectName(),
                binding.role().value(),
                grant.roleName(),
                ScopeForm.of(binding.scope()),
                grant.scopeName());
    }
}
