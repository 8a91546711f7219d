package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.RoleService;
import io.roadstead.console.access.rbac.RoleService.Outcome;
import io.roadstead.console.access.rbac.StoredRole;
import io.roadstead.console.access.rbac.model.RoleId;
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
import java.net.URI;
import java.util.stream.Collectors;
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

/** Roles: for administrators to make, for all who give them to see. */
@RestController
@Tag(name = "roles")
@RequestMapping(path = "/api/v1/roles", produces = MediaType.APPLICATION_JSON_VALUE)
class RoleController {
    private final RoleService roles;

    RoleController(RoleService roles) {
        this.roles = roles;
    }

    @GetMapping
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    Items<RoleView> listRoles(
            Caller caller,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "level:global|cluster|project", "builtIn:true|false"})
                    ListRequest request) {
        return Items.of(roles.page(caller, request), RoleView::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ROLES_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RoleView> createRole(Caller caller, @Valid @RequestBody RoleForm body) {
        StoredRole made = done(roles.create(caller, body.wanted()));
        return ResponseEntity.created(URI.create("/api/v1/roles/" + made.role().id()))
                .eTag(tag(made))
                .body(RoleView.of(made));
    }

    @GetMapping("/{id}")
    @Requires(value = Permission.ACCESS_READ, anywhere = true)
    ResponseEntity<RoleView> readRole(Caller caller, @PathVariable String id) {
        return answer(roles.find(caller, id(id)).orElseThrow(RoleController::missing));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ROLES_WRITE)
    ResponseEntity<RoleView> changeRole(
            Caller caller, @PathVariable String id, Precondition seen, @Valid @RequestBody RoleForm body) {
        return answer(done(roles.change(caller, id(id), seen, body.wanted())));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.ROLES_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeRole(Caller caller, @PathVariable String id, Precondition seen) {
        done(roles.remove(caller, id(id), seen));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<RoleView> answer(StoredRole role) {
        return ResponseEntity.ok().eTag(tag(role)).body(RoleView.of(role));
    }

    private static String tag(StoredRole role) {
        return "\"" + role.version() + "\"";
    }

    private static RoleId id(String text) {
        try {
            return new RoleId(text);
        } catch (IllegalArgumentException none) {
            throw missing();
        }
    }

    private static StoredRole done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.role();
            case Outcome.Missing missing -> throw missing();
            case Outcome.BuiltIn builtIn ->
                throw new Refusal(
                        ProblemCode.ROLE_BUILT_IN, "Make a role of your own that inherits from it, and change that.");
            case Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the role again, and send the change with the new ETag.");
            case Outcome.NameTaken taken -> throw new Refusal(ProblemCode.ROLE_NAME_TAKEN, "Choose another name.");
            case Outcome.Full full ->
                throw new Refusal(ProblemCode.ROLE_LIMIT, "There may be " + RoleService.MAX_ROLES + " roles.");
            case Outcome.Circle circle ->
                throw new Refusal(
                        ProblemCode.ROLE_CIRCLE,
                        "Take one of these out of inherits: "
                                + circle.way().stream().map(RoleId::value).collect(Collectors.joining(" → ")) + ".");
            case Outcome.NoParent parent ->
                throw Refusal.field(
                        "inherits", "names " + parent.parent() + ", which is no role for clusters or projects");
            case Outcome.Lacks lacks -> throw Lacking.refusal(lacks.lack());
            case Outcome.InUse use ->
                throw new Refusal(
                        ProblemCode.ROLE_IN_USE,
                        use.heirs().isEmpty()
                                ? "Take it first from all who hold it; there are " + use.bindings() + " bindings."
                                : "Take it first out of " + String.join(", ", use.heirs())
                                        + ", and from all who hold it.");
        };
    }

    private static Refusal missing() {
        return new Refusal(ProblemCode.ROLE_MISSING, "GET /api/v1/roles lists the roles that there are.");
    }
}
