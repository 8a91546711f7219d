package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.AccessChains;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.NativeAnswer;
import io.roadstead.console.access.rbac.NativeQuestions;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.ProjectNamespace;
import io.roadstead.console.access.rbac.ProjectNamespaces;
import io.roadstead.console.access.rbac.model.AccessDifference;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.SignedIn;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** What the page of access asks, for the person at the browser. */
@SpringComponent
class AccessActions {
    private final AccessQuestions questions;
    private final NativeQuestions natives;
    private final AccessChains chains;
    private final ProjectNamespaces namespaces;
    private final ProjectActions projects;
    private final RoleActions roles;
    private final SignedIn signedIn;

    AccessActions(
            AccessQuestions questions,
            NativeQuestions natives,
            AccessChains chains,
            ProjectNamespaces namespaces,
            ProjectActions projects,
            RoleActions roles,
            SignedIn signedIn) {
        this.questions = questions;
        this.natives = natives;
        this.chains = chains;
        this.namespaces = namespaces;
        this.projects = projects;
        this.roles = roles;
        this.signedIn = signedIn;
    }

    /** The name of the person. */
    String self() {
        return signedIn.required().name();
    }

    boolean ofOthers() {
        return questions.ofOthers(signedIn.required());
    }

    boolean mayOpenRoles() {
        return signedIn.required().may(Permission.ACCESS_READ);
    }

    List<Places.Named> clusters() {
        return questions.clusters(signedIn.required());
    }

    AccessQuestions.Answer explain(AccessQuestion asked) {
        return questions.explain(signedIn.required(), given(asked.user()), asked.cluster(), asked.request());
    }

    AccessQuestions.Able whoCan(AccessQuestion asked) {
        return questions.whoCan(signedIn.required(), asked.cluster(), asked.request());
    }

    /** Asks the cluster when it is called, on whatever thread: who asks is known already. */
    Supplier<NativeAnswer> nativeWhy(AccessQuestion asked) {
        Caller caller = signedIn.required();
        return () -> natives.why(caller, given(asked.user()), asked.cluster(), asked.request());
    }

    /** Asks the cluster when it is called, on whatever thread: who asks is known already. */
    Supplier<NativeAnswer> nativeWhoCan(AccessQuestion asked) {
        Caller caller = signedIn.required();
        return () -> natives.whoCan(caller, asked.cluster(), asked.request());
    }

    AccessQuestions.Matrix matrix(AccessQuestion asked) {
        return questions.matrix(signedIn.required(), given(asked.user()), asked.cluster(), asked.namespace());
    }

    /** Empty where there is no such group or role. */
    Optional<AccessChains.Chains> chains(AccessQuestion asked) {
        return switch (asked.of()) {
            case USER -> Optional.of(chains.ofUser(signedIn.required(), given(asked.user()), asked.cluster()));
            case GROUP -> chains.ofGroup(signedIn.required(), asked.user(), asked.cluster());
            case ROLE -> chains.ofRole(signedIn.required(), asked.user(), asked.cluster());
        };
    }

    /** The namespaces of projects in a cluster that the person may know of, by name. */
    List<ProjectNamespace> namespaces(String cluster) {
        return namespaces.in(signedIn.required(), cluster);
    }

    List<AccessDifference> compare(String one, String other, String cluster) {
        return questions.compare(signedIn.required(), one, other, cluster);
    }

    List<AccessDifference> without(String user, UUID binding, String cluster) {
        return questions.without(signedIn.required(), user, Set.of(binding), cluster);
    }

    List<AccessQuestions.Named> held(String user, String cluster) {
        return questions.held(signedIn.required(), given(user), cluster);
    }

    /** The project that a namespace belongs to, where the person may see it. */
    Optional<Project> project(AccessQuestion asked) {
        return asked.namespace().isEmpty()
                ? Optional.empty()
                : namespaces.holding(signedIn.required(), asked.cluster(), asked.namespace());
    }

    String roleName(RoleId role) {
        return roles.name(role);
    }

    String projectName(String id) {
        return projects.find(id).map(Project::name).orElse(id);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(name -> !name.isEmpty());
    }
}
