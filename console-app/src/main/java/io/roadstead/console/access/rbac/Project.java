package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import java.time.Instant;
import java.util.UUID;

/**
 * Namespaces over clusters that have members, a quota and a budget in common.
 *
 * @param row by which pages of it go on
 * @param namespaces how many
 * @param members how many bindings at it
 * @param version grows when people change it
 */
public record Project(
        ProjectId id,
        UUID row,
        String name,
        String description,
        ProjectSettings settings,
        int namespaces,
        int members,
        Instant createdAt,
        String createdBy,
        long version) {}
