package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.access.rbac.model.Binding;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody holds, as the API shows one.
 *
 * @param version the ETag without its quotes
 */
record BindingView(
        UUID id,
        String role,
        String roleName,
        SubjectForm subject,
        String subjectName,
        ScopeForm scope,
        String scopeName,
        @Schema(types = {"string", "null"}) @Nullable Instant until,
        String reason,
        Instant createdAt,
        String createdBy,
        long version) {
    static BindingView of(StoredBinding stored) {
        Binding binding = stored.binding();
        return new BindingView(
                binding.id(),
                binding.role().value(),
                stored.roleName(),
                SubjectForm.of(binding.subject()),
                stored.subjectName(),
                ScopeForm.of(binding.scope()),
                stored.scopeName(),
                binding.until().orElse(null),
                binding.reason(),
                stored.createdAt(),
                stored.createdBy(),
                stored.version());
    }
}
