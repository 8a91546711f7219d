package io.roadstead.console.access.rbac.ui;

import com.vaadin.flow.spring.annotation.SpringComponent;
import io.roadstead.console.access.rbac.AccessQuestions;
import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.Places;
import io.roadstead.console.access.rbac.Project;
import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.GridDefinition;
import io.roadstead.console.uikit.SignedIn;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What pages do with the members of projects, for the person at the browser. */
@SpringComponent
class MemberActions {
    private final BindingService bindings;
    private final RoleService roles;
    private final AccessQuestions questions;
    private final SignedIn signedIn;

    MemberActions(BindingService bindings, RoleService roles, AccessQuestions questions, SignedIn signedIn) {
        this.bindings = bindings;
        this.roles = roles;
        this.questions = questions;
        this.signedIn = signedIn;
    }

    boolean mayChange(Project project) {
        return bindings.mayChange(signedIn.required(), new Scope.Project(project.id()));
    }

    Page<StoredBinding> page(Project project, ListRequest request) {
        Map<String, String> filters = new LinkedHashMap<>(request.filters());
        Optional.ofNullable(filters.remove(GridDefinition.SEARCH)).ifPresent(text -> filters.put("name", text));
        filters.put("project", project.id().value());
        return bindings.page(
                signedIn.required(), new ListRequest(request.limit(), request.order(), request.cursor(), filters));
    }

    /** One of the project's; empty for what is no id, too. */
    Optional<StoredBinding> find(Project project, String key) {
        try {
            return bindings.find(signedIn.required(), UUID.fromString(key))
                    .filter(found -> found.binding().scope().equals(new Scope.Project(project.id())));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** The roles that may be held in projects, by name. */
    List<Role> roles() {
        var request = new ListRequest(
                ListRequest.MAX_LIMIT,
                new ListOrder("name", false),
                Optional.empty(),
                Map.of("level", AccessWords.word(Role.Level.PROJECT)));
        return roles.page(signedIn.required(), request).items().stream()
                .map(StoredRole::role)
                .toList();
    }

    /** The clusters that this person may know of, by name. */
    List<Places.Named> clusters() {
        return questions.clusters(signedIn.required());
    }

    Optional<Subject> subject(boolean group, String name) {
        return bindings.subject(signedIn.required(), group, name);
    }

    BindingService.Outcome give(BindingService.Wanted wanted) {
        return bindings.create(signedIn.required(), wanted);
    }

    /** In the version that this person saw. */
    BindingService.Outcome change(StoredBinding seen, Optional<Instant> until, String reason) {
        return bindings.change(
                signedIn.required(), seen.binding().id(), Precondition.of(seen.version()), until, reason);
    }

    /** In the version that this person saw. */
    BindingService.Outcome take(StoredBinding seen) {
        return bindings.remove(signedIn.required(), seen.binding().id(), Precondition.of(seen.version()));
    }
}
