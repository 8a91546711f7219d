package io.roadstead.console.access.rbac.model;

import java.util.Optional;

/** A binding that counts for somebody, with what its role allows. */
public record Grant(Binding binding, ResolvedRole role) {
    /** The project in whose namespaces it counts; empty where it counts in whole clusters. */
    public Optional<ProjectId> project() {
        return binding.scope() instanceof Scope.Project project ? Optional.of(project.id()) : Optional.empty();
    }
}
