package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.ProjectService.Outcome;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Projects and their namespaces: each for those who hold a role in it. */
@RestController
@Tag(name = "projects")
@RequestMapping(path = "/api/v1/projects", produces = MediaType.APPLICATION_JSON_VALUE)
class ProjectController {
    private final ProjectService projects;
    private final ProjectNamespaces namespaces;

    ProjectController(ProjectService projects, ProjectNamespaces namespaces) {
        this.projects = projects;
        this.namespaces = namespaces;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<ProjectView> listProjects(
            Caller caller,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "cluster"})
                    ListRequest request) {
        return Items.of(projects.page(caller, request), ProjectView::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ProjectView> createProject(Caller caller, @Valid @RequestBody ProjectForm body) {
        Project made = done(projects.create(caller, body.wanted()));
        return ResponseEntity.created(URI.create("/api/v1/projects/" + made.id()))
                .eTag(tag(made))
                .body(ProjectView.of(made));
    }

    @GetMapping("/{id}")
    @Requires(Permission.OWN_READ)
    ResponseEntity<ProjectView> readProject(Caller caller, @PathVariable String id) {
        return answer(projects.find(caller, id(id)).orElseThrow(ProjectController::missing));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    ResponseEntity<ProjectView> changeProject(
            Caller caller, @PathVariable String id, Precondition seen, @Valid @RequestBody ProjectForm body) {
        return answer(done(projects.change(caller, id(id), seen, body.wanted())));
    }

    /** Its namespaces stay, with what is in them. */
    @DeleteMapping("/{id}")
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeProject(Caller caller, @PathVariable String id, Precondition seen) {
        done(projects.remove(caller, id(id), seen));
        return ResponseEntity.noContent().build();
    }

    /** All namespaces of a project; there are 500 at most. */
    record Namespaces(List<NamespaceView> items) {}

    @GetMapping("/{id}/namespaces")
    @Requires(Permission.OWN_READ)
    Namespaces listNamespaces(Caller caller, @PathVariable String id) {
        return new Namespaces(
                namespaces.of(caller, id(id)).stream().map(NamespaceView::of).toList());
    }

    /**
     * How a namespace comes to a project.
     *
     * @param adopt whether one that is there already is taken; else it is made
     */
    record NamespaceForm(@NotNull Boolean adopt) {}

    @PutMapping(path = "/{id}/namespaces/{cluster}/{namespace}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> addNamespace(
            Caller caller,
            @PathVariable String id,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @Valid @RequestBody NamespaceForm body) {
        return none(namespaces.add(caller, id(id), cluster, namespace, body.adopt()));
    }

    /** The namespace stays in its cluster, with what is in it. */
    @DeleteMapping("/{id}/namespaces/{cluster}/{namespace}")
    @Requires(value = Permission.PROJECTS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeNamespace(
            Caller caller, @PathVariable String id, @PathVariable String cluster, @PathVariable String namespace) {
        return none(namespaces.takeOut(caller, id(id), cluster, namespace));
    }

    private static ResponseEntity<Void> none(ProjectNamespaces.Outcome outcome) {
        return switch (outcome) {
            case ProjectNamespaces.Outcome.Done done ->
                ResponseEntity.noContent().build();
            case ProjectNamespaces.Outcome.NoCluster none ->
                throw new Refusal(
                        ProblemCode.CLUSTER_MISSING, "GET /api/v1/clusters lists the clusters that you may see.");
            case ProjectNamespaces.Outcome.NoName none ->
                throw Refusal.field("namespace", "must be 63 small letters, digits and hyphens at most");
            case ProjectNamespaces.Outcome.System system ->
                throw new Refusal(ProblemCode.NAMESPACE_SYSTEM, "Choose one that is not the cluster's own.");
            case ProjectNamespaces.Outcome.Elsewhere elsewhere ->
                throw new Refusal(
                        ProblemCode.NAMESPACE_ELSEWHERE,
                        "Let somebody move it who may change the project that it belongs to.");
            case ProjectNamespaces.Outcome.Full full ->
                throw new Refusal(
                        ProblemCode.PROJECT_LIMIT,
                        "A project may have " + ProjectNamespaces.MAX_NAMESPACES + " namespaces.");
            case ProjectNamespaces.Outcome.Lacks lacks -> throw Lacking.refusal(lacks.lack());
        };
    }

    private static ResponseEntity<ProjectView> answer(Project project) {
        return ResponseEntity.ok().eTag(tag(project)).body(ProjectView.of(project));
    }

    private static String tag(Project project) {
        return "\"" + project.version() + "\"";
    }

    private static ProjectId id(String text) {
        try {
            return new ProjectId(text);
        } catch (IllegalArgumentException none) {
            throw missing();
        }
    }

    private static Project done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.project();
            case Outcome.Missing missing -> throw missing();
            case Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the project again, and send the change with the new ETag.");
            case Outcome.NameTaken taken -> throw new Refusal(ProblemCode.PROJECT_NAME_TAKEN, "Choose another name.");
            case Outcome.Full full ->
                throw new Refusal(
                        ProblemCode.PROJECT_LIMIT, "There may be " + ProjectService.MAX_PROJECTS + " projects.");
            case Outcome.Unfit unfit ->
                throw Refusal.field(unfit.fault().field(), unfit.fault().sentence());
        };
    }

    private static Refusal missing() {
        return new Refusal(ProblemCode.PROJECT_MISSING, "GET /api/v1/projects lists the projects that you may see.");
    }
}
