package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.access.rbac.model.RequestRule;
import io.roadstead.console.access.rbac.model.RequestState;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.RoleRequestStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.uikit.NotificationSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Roles that people ask for. Who may give the role there himself, and did not ask for it, approves; that makes a binding, which ends
 * by itself.
 */
@Service
public class RoleRequestService {
    /** Most characters of a reason or a note; with its mark, that of the binding still fits what may be written there. */
    public static final int MAX_TEXT = 240;

    private final RoleRequestStore requests;
    private final LapsedRequests lapsed;
    private final BindingService bindings;
    private final Rights rights;
    private final ChangeAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    RoleRequestService(
            RoleRequestStore requests,
            LapsedRequests lapsed,
            BindingService bindings,
            Rights rights,
            ChangeAudit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.lapsed = lapsed;
        this.bindings = bindings;
        this.rights = rights;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A role as somebody wants it for himself.
     *
     * @param length from the approval on
     */
    public record Wanted(RoleId role, Scope scope, Duration length, String reason) {}

    /**
     * Requests of oneself, and those at scopes whose members one may change; by {@code createdAt} or {@code name} of the asker, filtered
     * by {@code name}, {@code state} and {@code whose}, which is {@code own} or {@code others}.
     */
    @Transactional(readOnly = true)
    public Page<StoredRequest> page(Caller caller, ListRequest request) {
        return requests.page(request, visible(caller), clock.instant());
    }

    /** One request that the caller may see. */
    @Transactional(readOnly = true)
    public Optional<StoredRequest> find(Caller caller, UUID id) {
        caller.require(Permission.OWN_READ);
        return requests.byId(id, clock.instant()).filter(request -> sees(caller, request));
    }

    /** Whether the caller may approve it now. */
    public boolean mayApprove(Caller caller, StoredRequest request) {
        return request.state() == RequestState.PENDING
                && !request.asker().equals(caller.id())
                && bindings.mayGive(
                        caller,
                        request.role(),
                        request.scope(),
                        Optional.of(clock.instant().plus(request.length())));
    }

    private RoleRequestStore.Visible visible(Caller caller) {
        caller.require(Permission.OWN_READ);
        boolean all = seesAll(caller);
        List<Scope> scopes = all || !rights.anywhere(caller, Permission.MEMBERS_WRITE)
                ? List.of()
                : requests.scopes().stream()
                        .filter(scope -> bindings.mayChange(caller, scope))
                        .toList();
        return new RoleRequestStore.Visible(all, caller.id(), scopes);
    }

    private boolean sees(Caller caller, StoredRequest request) {
        return request.asker().equals(caller.id()) || seesAll(caller) || bindings.mayChange(caller, request.scope());
    }

    private boolean seesAll(Caller caller) {
        return rights.may(caller, Permission.ACCESS_READ, new Target.Everything())
                || rights.may(caller, Permission.MEMBERS_WRITE, new Target.Everything());
    }

    /** Asks for a role. */
    @Transactional
    public RequestOutcome ask(Caller caller, Wanted wanted) {
        caller.require(Permission.OWN_WRITE);
        Instant now = clock.instant();
        if (!RequestRule.mayLast(wanted.length())) {
            return new RequestOutcome.Length();
        }
        Optional<BindingService.Outcome> unfit = bindings.unfit(binding(caller, wanted, now));
        if (unfit.isPresent()) {
            return new RequestOutcome.Unfit(unfit.get());
        }
        requests.lockAsker(caller.id());
        lapsed.note(Optional.of(caller.id()), now);
        Optional<UUID> same = requests.same(caller.id(), wanted.role(), wanted.scope());
        if (same.isPresent()) {
            return new RequestOutcome.Same(same.get());
        }
        if (requests.pending(caller.id()) >= RequestRule.MOST_PENDING
                || requests.since(caller.id(), now.minus(Duration.ofDays(1))) >= RequestRule.MOST_A_DAY) {
            return new RequestOutcome.TooMany();
        }
        StoredRequest made = pending(caller, wanted, now);
        requests.insert(made);
        audit.done(caller, "access.request.create", target(made.id()), details(made));
        return done(made.id());
    }

    private static BindingService.Wanted binding(Caller caller, Wanted wanted, Instant now) {
        return new BindingService.Wanted(
                new Subject.User(caller.id()),
                wanted.role(),
                wanted.scope(),
                Optional.of(now.plus(wanted.length())),
                wanted.reason());
    }

    private StoredRequest pending(Caller caller, Wanted wanted, Instant now) {
        return new StoredRequest(
                UUID.randomUUID(),
                caller.id(),
                caller.name(),
                wanted.role(),
                bindings.role(wanted.role()).map(Role::name).orElseThrow(),
                wanted.scope(),
                "",
                wanted.length(),
                wanted.reason(),
                RequestState.PENDING,
                now,
                now.plus(RequestRule.PATIENCE),
                Optional.empty(),
                "",
                "",
                Optional.empty(),
                0);
    }

    /**
     * Grants a request: who asked holds the role from now on, for the length that he asked for.
     *
     * @throws io.roadstead.console.kernel.ConsoleException.Denied who may not change the members there
     */
    @Transactional
    public RequestOutcome approve(Caller caller, UUID id, Precondition seen, String note) {
        return move(caller, id, seen, RequestRule.Act.APPROVE, request -> {
            Instant now = clock.instant();
            var outcome = bindings.create(
                    caller,
                    new BindingService.Wanted(
                            new Subject.User(request.asker()),
                            request.role(),
                            request.scope(),
                            Optional.of(now.plus(request.length())),
                            "Access request " + id + ": " + request.reason()));
            return outcome instanceof BindingService.Outcome.Done(StoredBinding made)
                    ? end(
                            caller,
                            request,
                            RequestState.APPROVED,
                            note,
                            Optional.of(made.binding().id()))
                    : new RequestOutcome.Unfit(outcome);
        });
    }

    /**
     * Does not grant a request.
     *
     * @throws io.roadstead.console.kernel.ConsoleException.Denied who may not change the members there
     */
    @Transactional
    public RequestOutcome refuse(Caller caller, UUID id, Precondition seen, String note) {
        return move(caller, id, seen, RequestRule.Act.REFUSE, request -> {
            if (!bindings.mayChange(caller, request.scope())) {
                rights.require(caller, Permission.MEMBERS_WRITE, new Target.Everything());
            }
            return end(caller, request, RequestState.REFUSED, note, Optional.empty());
        });
    }

    /** Takes one's own request back. */
    @Transactional
    public RequestOutcome withdraw(Caller caller, UUID id, Precondition seen) {
        caller.require(Permission.OWN_WRITE);
        return move(
                caller,
                id,
                seen,
                RequestRule.Act.WITHDRAW,
                request -> end(caller, request, RequestState.WITHDRAWN, "", Optional.empty()));
    }

    /** What follows from an act that the rule lets. */
    private interface Effect {
        RequestOutcome on(StoredRequest request);
    }

    private RequestOutcome move(Caller caller, UUID id, Precondition seen, RequestRule.Act act, Effect effect) {
        if (find(caller, id).isEmpty()) {
            return new RequestOutcome.Missing();
        }
        Optional<StoredRequest> found = requests.locked(id, clock.instant());
        if (found.isEmpty()) {
            return new RequestOutcome.Missing();
        }
        StoredRequest request = found.get();
        boolean byAsker = request.asker().equals(caller.id());
        var step = RequestRule.step(request.state(), request.lapsesAt(), act, byAsker, clock.instant());
        if (step.refused().isPresent()) {
            return new RequestOutcome.Rejected(step.refused().get());
        }
        return seen.accepts(request.version()) ? effect.on(request) : new RequestOutcome.Stale();
    }

    private RequestOutcome end(
            Caller caller, StoredRequest request, RequestState state, String note, Optional<UUID> binding) {
        boolean decided = state != RequestState.WITHDRAWN;
        requests.end(
                request.id(),
                new RoleRequestStore.End(state, decided ? caller.name() : "", note, binding),
                clock.instant());
        AuditDetails details = details(request);
        audit.done(
                caller,
                "access.request." + verb(state),
                target(request.id()),
                decided ? details.with("note", note) : details);
        events.publishEvent(new NotificationSource.Arrived(request.askerName()));
        return done(request.id());
    }

    private static String verb(RequestState state) {
        return switch (state) {
            case APPROVED -> "approve";
            case REFUSED -> "refuse";
            case WITHDRAWN -> "withdraw";
            case PENDING, LAPSED -> throw new IllegalArgumentException("nobody makes it so");
        };
    }

    private RequestOutcome done(UUID id) {
        events.publishEvent(new RequestChanged(id));
        return new RequestOutcome.Done(requests.byId(id, clock.instant()).orElseThrow());
    }

    private static AuditDetails details(StoredRequest request) {
        return AuditDetails.NONE
                .with("asker", request.askerName())
                .with("role", request.role().value())
                .with("scope", request.scope().named())
                .with("length", request.length().toString())
                .with("reason", request.reason());
    }

    static String target(UUID id) {
        return "access-request/" + id;
    }
}
