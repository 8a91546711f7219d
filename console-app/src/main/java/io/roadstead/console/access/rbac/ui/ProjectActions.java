package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.ProjectService;
import io.roadstead.console.access.rbac.model.ProjectId;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Optional;

/** What pages do with projects and their namespaces, for the person at the browser. */
@SpringComponent
class ProjectActions {
    private final ProjectService projects;
    private final ProjectNamespaces namespaces;
    private final AccessQuestions questions;
    private final SignedIn signedIn;

    ProjectActions(
            ProjectService projects, ProjectNamespaces namespaces, AccessQuestions questions, SignedIn signedIn) {
        this.projects = projects;
        this.namespaces = namespaces;
        this.questions = questions;
        this.signedIn = signedIn;
    }

    Page<Project> page(ListRequest request) {
        return projects.page(signedIn.required(), request);
    }

    /** Empty for what is no id, too. */
    Optional<Project> find(String key) {
        try {
            return projects.find(signedIn.required(), new ProjectId(key));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    boolean mayCreate() {
        return projects.mayCreate(signedIn.required());
    }

    boolean mayChange(Project project) {
        return projects.mayChange(signedIn.required(), project.id());
    }

    ProjectService.Outcome create(ProjectService.Wanted wanted) {
        return projects.create(signedIn.required(), wanted);
    }

    /** To the version that this person saw. */
    ProjectService.Outcome change(Project seen, ProjectService.Wanted wanted) {
        return projects.change(signedIn.required(), seen.id(), Precondition.of(seen.version()), wanted);
    }

    /** In the version that this person saw. */
    ProjectService.Outcome remove(Project seen) {
        return projects.remove(signedIn.required(), seen.id(), Precondition.of(seen.version()));
    }

    List<ProjectNamespace> namespaces(Project project) {
        return namespaces.of(signedIn.required(), project.id());
    }

    ProjectNamespaces.Outcome add(Project project, String cluster, String namespace, boolean adopted) {
        return namespaces.add(signedIn.required(), project.id(), cluster, namespace, adopted);
    }

    ProjectNamespaces.Outcome takeOut(Project project, ProjectNamespace namespace) {
        return namespaces.takeOut(
                signedIn.required(),
                project.id(),
                namespace.namespace().cluster(),
                namespace.namespace().namespace());
    }

    /** The clusters that this person may know of, by name. */
    List<Places.Named> clusters() {
        return questions.clusters(signedIn.required());
    }
}
