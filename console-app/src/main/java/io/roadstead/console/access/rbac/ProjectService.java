package io.roadstead.console.access.rbac;

import io.roadstead.console.access.model.GroupName;
import io.roadstead.console.access.rbac.model.Binding;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.access.rbac.model.ProjectSettings;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.BindingStore;
import io.roadstead.console.access.rbac.store.ProjectStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.RandomLetters;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Projects: their names and settings. Whoever makes one owns it. */
@Service
public class ProjectService {
    /** Most projects. */
    public static final int MAX_PROJECTS = 10_000;

    private static final RoleId OWNER = new RoleId("project-owner");
    private static final int ID_LETTERS = 12;

    private final ProjectStore projects;
    private final BindingStore bindings;
    private final Policies policies;
    private final Rights rights;
    private final Targets targets;
    private final ChangeAudit audit;
    private final Clock clock;
    private final SecureRandom secure = new SecureRandom();

    ProjectService(
            ProjectStore projects,
            BindingStore bindings,
            Policies policies,
            Rights rights,
            Targets targets,
            ChangeAudit audit,
            Clock clock) {
        this.projects = projects;
        this.bindings = bindings;
        this.policies = policies;
        this.rights = rights;
        this.targets = targets;
        this.audit = audit;
        this.clock = clock;
    }

    /** A project as somebody wants it. */
    public record Wanted(GroupName name, String description, ProjectSettings settings) {}

    /** What became of a change; nothing happened unless it is {@link Done}. */
    public sealed interface Outcome {
        /** As it is now; as it was last, for one that was removed. */
        record Done(Project project) implements Outcome {}

        /** No project has this id, or none that the caller may see. */
        record Missing() implements Outcome {}

        /** Somebody changed it since the version that the change names. */
        record Stale() implements Outcome {}

        /** Names differ by more than the case of letters. */
        record NameTaken() implements Outcome {}

        /** There are {@value #MAX_PROJECTS}. */
        record Full() implements Outcome {}

        /** The settings cannot be. */
        record Unfit(ProjectSettings.Fault fault) implements Outcome {}
    }

    /** Projects that the caller may see, by {@code name} or {@code createdAt}; filtered by {@code name} and {@code cluster}. */
    @Transactional(readOnly = true)
    public Page<Project> page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        return projects.page(request, rights.projects(caller));
    }

    /** One project that the caller may see. */
    @Transactional(readOnly = true)
    public Optional<Project> find(Caller caller, ProjectId id) {
        caller.require(Permission.OWN_READ);
        Rights.ProjectReach reach = rights.projects(caller);
        return reach.all() || reach.ids().contains(id) ? projects.byId(id) : Optional.empty();
    }

    /** Whether somebody may make projects. */
    public boolean mayCreate(Caller caller) {
        return rights.anywhere(caller, Permission.PROJECTS_WRITE);
    }

    /** Whether somebody may change a project's name and settings. */
    public boolean mayChange(Caller caller, ProjectId id) {
        return rights.may(caller, Permission.PROJECTS_WRITE, target(id, policies.current()));
    }

    /** Makes a project without namespaces, whose only member is its maker. */
    @Transactional
    public Outcome create(Caller caller, Wanted wanted) {
        if (!mayCreate(caller)) {
            caller.require(Permission.PROJECTS_WRITE);
        }
        policies.locked();
        Optional<Outcome> refusal = refusal(wanted, Optional.empty());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (projects.count() >= MAX_PROJECTS) {
            return new Outcome.Full();
        }
        ProjectId id = new ProjectId("p-" + RandomLetters.of(ID_LETTERS, secure));
        projects.insert(
                id,
                UUID.randomUUID(),
                wanted.name().value(),
                wanted.description(),
                wanted.settings(),
                clock.instant(),
                caller.name());
        bindings.insert(
                new Binding(
                        UUID.randomUUID(),
                        new Subject.User(caller.id()),
                        OWNER,
                        new Scope.Project(id),
                        Optional.empty(),
                        ""),
                clock.instant(),
                caller.name());
        audit.done(caller, "access.project.create", word(id), details(wanted));
        return new Outcome.Done(projects.byId(id).orElseThrow());
    }

    /** Sets name and settings, in the version that the precondition names. */
    @Transactional
    public Outcome change(Caller caller, ProjectId id, Precondition seen, Wanted wanted) {
        PolicySnapshot now = policies.locked();
        Optional<Project> before = find(caller, id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        rights.require(caller, Permission.PROJECTS_WRITE, target(id, now));
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        Optional<Outcome> refusal = refusal(wanted, Optional.of(id));
        if (refusal.isPresent()) {
            return refusal.get();
        }
        if (before.get().settings().podSecurity() != wanted.settings().podSecurity()) {
            requireInClusters(caller, id, now);
        }
        projects.change(id, wanted.name().value(), wanted.description(), wanted.settings());
        audit.done(caller, "access.project.change", word(id), details(wanted));
        return new Outcome.Done(projects.byId(id).orElseThrow());
    }

    /** Who lifts Pod Security can come to have a node, so that belongs to those who have the clusters. */
    private void requireInClusters(Caller caller, ProjectId id, PolicySnapshot now) {
        target(id, now)
                .places()
                .forEach(place -> rights.require(caller, Permission.PROJECTS_WRITE, new Target.OneCluster(place)));
    }

    /**
     * Removes a project with its members and all that was made for it in clusters; its namespaces stay, with what is in
     * them.
     */
    @Transactional
    public Outcome remove(Caller caller, ProjectId id, Precondition seen) {
        PolicySnapshot now = policies.locked();
        Optional<Project> before = find(caller, id);
        if (before.isEmpty()) {
            return new Outcome.Missing();
        }
        rights.require(caller, Permission.PROJECTS_WRITE, target(id, now));
        if (!seen.accepts(before.get().version())) {
            return new Outcome.Stale();
        }
        projects.remove(id);
        audit.done(
                caller,
                "access.project.remove",
                word(id),
                AuditDetails.NONE
                        .with("name", before.get().name())
                        .with("namespaces", Integer.toString(before.get().namespaces())));
        return new Outcome.Done(before.get());
    }

    private Optional<Outcome> refusal(Wanted wanted, Optional<ProjectId> self) {
        Optional<Project> same = projects.byName(wanted.name().value())
                .filter(other -> self.filter(other.id()::equals).isEmpty());
        return same.isPresent()
                ? Optional.of(new Outcome.NameTaken())
                : wanted.settings().fault().map(Outcome.Unfit::new);
    }

    private Target target(ProjectId id, PolicySnapshot now) {
        return targets.of(id, now.policy());
    }

    /** The project, for those who go on with it. */
    Project required(Caller caller, ProjectId id) {
        return find(caller, id)
                .orElseThrow(() -> new ConsoleException.Missing(
                        ProblemCode.PROJECT_MISSING, "GET /api/v1/projects lists the projects that you may see."));
    }

    private static AuditDetails details(Wanted wanted) {
        return AuditDetails.NONE
                .with("name", wanted.name().value())
                .with("quota", wanted.settings().quota().toString())
                .with("pod-security", wanted.settings().podSecurity().word())
                .with("mesh", wanted.settings().mesh().kind().word());
    }

    static String word(ProjectId id) {
        return "project/" + id;
    }
}
