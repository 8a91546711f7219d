package io.roadstead.console.access.rbac.web;

import io.roadstead.console.access.rbac.model.RequestRule;
import io.roadstead.console.access.rbac.request.RequestOutcome;
import io.roadstead.console.access.rbac.request.RoleRequestService;
import io.roadstead.console.access.rbac.request.StoredRequest;
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
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Roles that people ask for: of oneself, and those that one may decide on. */
@RestController
@Tag(name = "access-requests")
@RequestMapping(path = "/api/v1/access-requests", produces = MediaType.APPLICATION_JSON_VALUE)
class RequestController {
    private final RoleRequestService requests;

    RequestController(RoleRequestService requests) {
        this.requests = requests;
    }

    @GetMapping
    @Requires(Permission.OWN_READ)
    Items<RequestView> listAccessRequests(
            Caller caller,
            @Listed(
                            sort = {"createdAt", "name"},
                            filter = {"name", "state:pending|approved|refused|withdrawn|lapsed", "whose:own|others"})
                    ListRequest request) {
        return Items.of(requests.page(caller, request), each -> view(caller, each));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<RequestView> createAccessRequest(Caller caller, @Valid @RequestBody RequestForm body) {
        StoredRequest made = done(requests.ask(caller, body.wanted()));
        return ResponseEntity.created(URI.create("/api/v1/access-requests/" + made.id()))
                .eTag(tag(made))
                .body(view(caller, made));
    }

    @GetMapping("/{id}")
    @Requires(Permission.OWN_READ)
    ResponseEntity<RequestView> readAccessRequest(Caller caller, @PathVariable UUID id) {
        return answer(caller, requests.find(caller, id).orElseThrow(RequestController::missing));
    }

    @PostMapping(path = "/{id}/approve", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<RequestView> approveAccessRequest(
            Caller caller, @PathVariable UUID id, Precondition seen, @Valid @RequestBody Decision body) {
        return answer(caller, done(requests.approve(caller, id, seen, body.text())));
    }

    @PostMapping(path = "/{id}/refuse", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<RequestView> refuseAccessRequest(
            Caller caller, @PathVariable UUID id, Precondition seen, @Valid @RequestBody Decision body) {
        return answer(caller, done(requests.refuse(caller, id, seen, body.text())));
    }

    @PostMapping("/{id}/withdraw")
    @Requires(Permission.OWN_WRITE)
    ResponseEntity<RequestView> withdrawAccessRequest(Caller caller, @PathVariable UUID id, Precondition seen) {
        return answer(caller, done(requests.withdraw(caller, id, seen)));
    }

    private RequestView view(Caller caller, StoredRequest request) {
        return RequestView.of(request, requests.mayApprove(caller, request));
    }

    private ResponseEntity<RequestView> answer(Caller caller, StoredRequest request) {
        return ResponseEntity.ok().eTag(tag(request)).body(view(caller, request));
    }

    private static String tag(StoredRequest request) {
        return "\"" + request.version() + "\"";
    }

    private static StoredRequest done(RequestOutcome outcome) {
        return switch (outcome) {
            case RequestOutcome.Done done -> done.request();
            case RequestOutcome.Missing missing -> throw missing();
            case RequestOutcome.Stale stale ->
                throw new Refusal(
                        ProblemCode.VERSION_STALE, "Read the access request again, and decide with the new ETag.");
            case RequestOutcome.Rejected rejected -> throw rejected(rejected.reason());
            case RequestOutcome.Unfit unfit ->
                throw UnfitBinding.refusal(
                        unfit.why(), ProblemCode.ACCESS_REQUEST_HELD, ProblemCode.ACCESS_REQUEST_UNFIT);
            case RequestOutcome.Length length -> throw Refusal.field("length", "must be from PT15M to P30D");
            case RequestOutcome.Same same ->
                throw new Refusal(
                        ProblemCode.ACCESS_REQUEST_SAME,
                        "Wait for the decision on /api/v1/access-requests/" + same.id() + ", or withdraw it.");
            case RequestOutcome.TooMany many ->
                throw new Refusal(
                        ProblemCode.ACCESS_REQUEST_LIMIT,
                        "Of one account, " + RequestRule.MOST_PENDING + " may wait, and " + RequestRule.MOST_A_DAY
                                + " may be made in 24 hours; withdraw some, or wait.");
        };
    }

    private static Refusal rejected(RequestRule.Reason reason) {
        return switch (reason) {
            case OWN ->
                new Refusal(ProblemCode.ACCESS_REQUEST_OWN, "Somebody else who may give the role there has to decide.");
            case OF_ANOTHER ->
                new Refusal(
                        ProblemCode.ACCESS_REQUEST_OF_ANOTHER, "Refuse it instead, if you may change members there.");
            case ENDED ->
                new Refusal(ProblemCode.ACCESS_REQUEST_ENDED, "Read the access request to see how, and by whom.");
        };
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.ACCESS_REQUEST_MISSING, "GET /api/v1/access-requests lists those that you may see.");
    }
}
