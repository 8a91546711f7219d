package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.Project;
import java.time.Instant;

/**
 * A project, as the API shows one.
 *
 * @param settings name, description, quota and the rest, in the form in which they are changed
 * @param namespaces how many
 * @param members how many roles are held in it
 * @param version the ETag without its quotes
 */
record ProjectView(
        String id,
        String name,
        ProjectForm settings,
        int namespaces,
        int members,
        Instant createdAt,
        String createdBy,
        long version) {
    static ProjectView of(Project project) {
        return new ProjectView(
                project.id().value(),
                project.name(),
                ProjectForm.of(project.name(), project.description(), project.settings()),
                project.namespaces(),
                project.members(),
                project.createdAt(),
                project.createdBy(),
                project.version());
    }
}
