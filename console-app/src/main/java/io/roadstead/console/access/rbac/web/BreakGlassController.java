package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.request.BreakGlass;
import io.roadstead.console.access.rbac.request.BreakGlassOutcome;
import io.roadstead.console.access.rbac.request.BreakGlassService;
import io.roadstead.console.access.rbac.request.BreakGlassUses;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.api.TakesPassword;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.kernel.ProblemCode;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles for emergencies: administrators set up who may take them, those take them, administrators acknowledge that. */
@RestController
@Tag(name = "break-glass")
@RequestMapping(path = "/api/v1/break-glass", produces = MediaType.APPLICATION_JSON_VALUE)
class BreakGlassController {
    private final BreakGlassService service;
    private final BreakGlassUses uses;

    BreakGlassController(BreakGlassService service, BreakGlassUses uses) {
        this.service = service;
        this.uses = uses;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<BreakGlassView> listBreakGlass(
            Caller caller,
            @Listed(
                            sort = {"name", "createdAt"},
                            filter = {"name"})
                    ListRequest request) {
        return Items.of(service.page(caller, request), each -> BreakGlassView.of(each, service.mayTake(caller, each)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ROLES_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<BreakGlassView> createBreakGlass(Caller caller, @Valid @RequestBody BreakGlassForm body) {
        BreakGlass made = setUp(service.create(caller, body.wanted()));
        return ResponseEntity.created(URI.create("/api/v1/break-glass/" + made.id()))
                .eTag(tag(made.version()))
                .body(BreakGlassView.of(made, service.mayTake(caller, made)));
    }

    @DeleteMapping("/{id}")
    @Requires(Permission.ROLES_WRITE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> removeBreakGlass(Caller caller, @PathVariable UUID id, Precondition seen) {
        setUp(service.remove(caller, id, seen));
        return ResponseEntity.noContent().build();
    }

    @PostMapping(path = "/{id}/take", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    @TakesPassword
    ResponseEntity<BreakGlassUseView> takeBreakGlass(
            Caller caller, @PathVariable UUID id, @Valid @RequestBody Emergency body) {
        return use(service.take(caller, id, body.text().strip()));
    }

    @GetMapping("/uses")
    @Requires(Permission.OWN_READ)
    Items<BreakGlassUseView> listBreakGlassUses(
            Caller caller,
            @Listed(
                            sort = {"createdAt", "name"},
                            filter = {"name", "acknowledged:true|false"})
                    ListRequest request) {
        return Items.of(uses.page(caller, request), BreakGlassUseView::of);
    }

    @PostMapping(path = "/uses/{id}/acknowledge", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ROLES_WRITE)
    ResponseEntity<BreakGlassUseView> acknowledgeBreakGlassUse(
            Caller caller, @PathVariable UUID id, Precondition seen, @Valid @RequestBody Emergency body) {
        return use(uses.acknowledge(caller, id, seen, body.text().strip()));
    }

    private static String tag(long version) {
        return "\"" + version + "\"";
    }

    private static BreakGlass setUp(BreakGlassOutcome outcome) {
        if (outcome instanceof BreakGlassOutcome.Done done) {
            return done.setUp();
        }
        throw refusal(outcome);
    }

    private static ResponseEntity<BreakGlassUseView> use(BreakGlassOutcome outcome) {
        var use = switch (outcome) {
            case BreakGlassOutcome.Taken taken -> taken.use();
            case BreakGlassOutcome.Acknowledged acknowledged -> acknowledged.use();
            default -> throw refusal(outcome);
        };
        return ResponseEntity.ok().eTag(tag(use.version())).body(BreakGlassUseView.of(use));
    }

    private static Refusal refusal(BreakGlassOutcome outcome) {
        return switch (outcome) {
            case BreakGlassOutcome.Missing missing ->
                new Refusal(ProblemCode.BREAK_GLASS_MISSING, "GET /api/v1/break-glass lists what you may take.");
            case BreakGlassOutcome.Stale stale ->
                new Refusal(ProblemCode.VERSION_STALE, "Read it again, and send the change with the new ETag.");
            case BreakGlassOutcome.Unfit unfit ->
                UnfitBinding.refusal(unfit.why(), ProblemCode.BREAK_GLASS_HELD, ProblemCode.BREAK_GLASS_UNFIT);
            case BreakGlassOutcome.Lacks lacks ->
                new Refusal(
                        ProblemCode.GRANT_EXCEEDS,
                        "Nobody sets up what he does not hold there himself, without an end.");
            case BreakGlassOutcome.Same same ->
                new Refusal(ProblemCode.BREAK_GLASS_SAME, "Remove /api/v1/break-glass/" + same.id() + " first.");
            case BreakGlassOutcome.Full full ->
                new Refusal(
                        ProblemCode.BREAK_GLASS_LIMIT,
                        "There may be " + BreakGlassService.MAX_SET_UP + "; set it up for groups.");
            case BreakGlassOutcome.Own own ->
                new Refusal(ProblemCode.BREAK_GLASS_OWN, "Another administrator has to look at it.");
            case BreakGlassOutcome.Done done -> throw new IllegalArgumentException("it was done");
            case BreakGlassOutcome.Taken taken -> throw new IllegalArgumentException("it was done");
            case BreakGlassOutcome.Acknowledged acknowledged -> throw new IllegalArgumentException("it was done");
        };
    }
}
