package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.model.ClusterNamespace;
import io.roadstead.console.access.rbac.model.ProjectId;
import java.time.Instant;
import java.util.Optional;

/**
 * A namespace that belongs to a project.
 *
 * @param adopted whether one that is there already is taken; else only one that is made for the project
 * @param madeAt when it was seen to be made for it
 */
public record ProjectNamespace(
        ClusterNamespace namespace,
        ProjectId project,
        boolean adopted,
        Optional<Instant> madeAt,
        Instant addedAt,
        String addedBy) {}
