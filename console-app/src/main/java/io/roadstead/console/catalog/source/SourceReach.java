package io.roadstead.console.catalog.source;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Whose sources somebody sees and sets. */
@Component
public class SourceReach {
    private final Rights rights;

    SourceReach(Rights rights) {
        this.rights = rights;
    }

    /**
     * The projects whose sources are seen beside those for everybody.
     *
     * @param all whether it is every project
     */
    public record Seen(boolean all, Set<String> projects) {
        /** Keeps a copy. */
        public Seen {
            projects = Set.copyOf(projects);
        }
    }

    /** What a caller sees. */
    public Seen of(Caller caller) {
        Rights.ProjectReach projects = rights.projects(caller);
        return new Seen(
                projects.all(), projects.ids().stream().map(ProjectId::value).collect(Collectors.toUnmodifiableSet()));
    }

    /** Whether somebody may set sources for everybody, or for a project. */
    public boolean mayWrite(Caller caller, Optional<ProjectId> project) {
        return caller.may(Permission.CATALOG_WRITE)
                || project.isPresent() && rights.may(caller, Permission.MEMBERS_WRITE, target(project.get()));
    }

    /** @throws ConsoleException.Denied unless that is so */
    public void requireWrite(Caller caller, Optional<ProjectId> project) {
        if (caller.may(Permission.CATALOG_WRITE)) {
            return;
        }
        if (project.isEmpty()) {
            caller.require(Permission.CATALOG_WRITE);
        } else {
            rights.require(caller, Permission.MEMBERS_WRITE, target(project.get()));
        }
    }

    private static Target target(ProjectId project) {
        return new Target.OneProject(project, List.of());
    }
}
