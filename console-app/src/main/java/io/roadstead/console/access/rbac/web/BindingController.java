package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.BindingService.Outcome;
import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.access.rbac.model.Role;
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
import java.util.Optional;
import java.util.UUID;
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

/** Who holds which role where: for those who may change a scope's members, and of one's own for everybody. */
@RestController
@Tag(name = "bindings")
@RequestMapping(path = "/api/v1/bindings", produces = MediaType.APPLICATION_JSON_VALUE)
class BindingController {
    private final BindingService bindings;

    BindingController(BindingService bindings) {
        this.bindings = bindings;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<BindingView> listBindings(
            Caller caller,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name", "role", "user", "group", "project", "cluster"})
                    ListRequest request) {
        return Items.of(bindings.page(caller, request), BindingView::of);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BindingView> createBinding(Caller caller, @Valid @RequestBody BindingForm body) {
        StoredBinding made = done(bindings.create(caller, body.wanted()));
        return ResponseEntity.created(
                        URI.create("/api/v1/bindings/" + made.binding().id()))
                .eTag(tag(made))
                .body(BindingView.of(made));
    }

    @GetMapping("/{id}")
    @Requires(Permission.OWN_READ)
    ResponseEntity<BindingView> readBinding(Caller caller, @PathVariable UUID id) {
        return answer(bindings.find(caller, id).orElseThrow(BindingController::missing));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    ResponseEntity<BindingView> changeBinding(
            Caller caller, @PathVariable UUID id, Precondition seen, @Valid @RequestBody ChangedBinding body) {
        return answer(done(bindings.change(
                caller,
                id,
                seen,
                Optional.ofNullable(body.until()),
                body.reason() == null ? "" : body.reason().strip())));
    }

    @DeleteMapping("/{id}")
    @Requires(value = Permission.MEMBERS_WRITE, anywhere = true)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeBinding(Caller caller, @PathVariable UUID id, Precondition seen) {
        done(bindings.remove(caller, id, seen));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<BindingView> answer(StoredBinding binding) {
        return ResponseEntity.ok().eTag(tag(binding)).body(BindingView.of(binding));
    }

    private static String tag(StoredBinding binding) {
        return "\"" + binding.version() + "\"";
    }

    private static StoredBinding done(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.binding();
            case Outcome.Missing missing -> throw missing();
            case Outcome.NoSubject none -> throw Refusal.field("subject", "must be there, and belong to the scope");
            case Outcome.NoRole none ->
                throw Refusal.field("role", "must be the id of a role; GET /api/v1/roles lists them");
            case Outcome.NoScope none -> throw Refusal.field("scope", "must be a cluster or project that is there");
            case Outcome.WrongLevel wrong ->
                throw Refusal.field(
                        "role",
                        wrong.level() == Role.Level.GLOBAL
                                ? "is one of accounts and groups, which have it as their role"
                                : "is made for clusters, and cannot be held in a project");
            case Outcome.Over over -> throw Refusal.field("until", "must be in the future");
            case Outcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the binding again, and send the change with the new ETag.");
            case Outcome.Same same ->
                throw new Refusal(ProblemCode.BINDING_SAME, "Change /api/v1/bindings/" + same.id() + " instead.");
            case Outcome.Full full ->
                throw new Refusal(
                        ProblemCode.BINDING_LIMIT,
                        "There may be " + BindingService.MAX_BINDINGS + " bindings; give roles to groups.");
            case Outcome.Lacks lacks -> throw Lacking.refusal(lacks.lack());
        };
    }

    private static Refusal missing() {
        return new Refusal(ProblemCode.BINDING_MISSING, "GET /api/v1/bindings lists the bindings that you may see.");
    }
}
