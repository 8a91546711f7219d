package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.Binding;
import java.time.Instant;

/**
 * A binding as it is kept, with the names that people read.
 *
 * @param subjectName of the account or group; of a service account its own
 * @param roleName the role's
 * @param scopeName of the project or the labels; of a cluster its id
 * @param version grows when people change it
 */
public record StoredBinding(
        Binding binding,
        String subjectName,
        String roleName,
        String scopeName,
        Instant createdAt,
        String createdBy,
        long version) {}
