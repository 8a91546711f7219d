package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.BindingService;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.Role;
import io.roadstead.console.access.rbac.model.RoleId;
import io.roadstead.console.access.rbac.model.Scope;
import io.roadstead.console.access.rbac.model.Subject;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.BreakGlassStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Which roles accounts and members of groups may take by themselves in an emergency, as administrators set it up. */
@Service
public class BreakGlassService {
    /** Most that may be set up. */
    public static final int MAX_SET_UP = 500;

    private final BreakGlassStore store;
    private final BindingService bindings;
    private final Rights rights;
    private final BreakGlassUses uses;
    private final ChangeAudit audit;
    private final Clock clock;

    BreakGlassService(
            BreakGlassStore store,
            BindingService bindings,
            Rights rights,
            BreakGlassUses uses,
            ChangeAudit audit,
            Clock clock) {
        this.store = store;
        this.bindings = bindings;
        this.rights = rights;
        this.uses = uses;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What shall be set up.
     *
     * @param subject an account or a group
     * @param hours 1 to {@value BreakGlass#MOST_HOURS}
     */
    public record Wanted(Subject subject, RoleId role, Scope scope, int hours) {
        /** Checks the hours. */
        public Wanted {
            if (hours < 1 || hours > BreakGlass.MOST_HOURS) {
                throw new IllegalArgumentException("not so many hours");
            }
        }
    }

    /** What is set up: all of it for who sees roles everywhere, else what one may take oneself; by {@code name} or {@code createdAt}. */
    @Transactional(readOnly = true)
    public Page<BreakGlass> page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        return store.page(
                request,
                new BreakGlassStore.Visible(
                        rights.may(caller, Permission.ACCESS_READ, new Target.Everything()),
                        caller.id().value(),
                        groups(caller)));
    }

    private List<UUID> groups(Caller caller) {
        return rights.identity(caller).subjects().stream()
                .filter(Subject.Group.class::isInstance)
                .map(subject -> ((Subject.Group) subject).id())
                .toList();
    }

    /** Whether it was set up for the caller, himself or by a group. */
    public boolean mayTake(Caller caller, BreakGlass setUp) {
        return rights.identity(caller).subjects().contains(setUp.subject());
    }

    /** Sets up what may be taken; who does so needs all of it for ever, as for giving it. */
    @Transactional
    public BreakGlassOutcome create(Caller caller, Wanted wanted) {
        caller.require(Permission.ROLES_WRITE);
        rights.requireRecent(caller);
        Optional<BindingService.Outcome> unfit = bindings.unfit(new BindingService.Wanted(
                        wanted.subject(), wanted.role(), wanted.scope(), Optional.empty(), ""))
                .filter(outcome ->
                        !(outcome instanceof BindingService.Outcome.Same)); // may go before the emergency comes
        if (unfit.isPresent()) {
            return new BreakGlassOutcome.Unfit(unfit.get());
        }
        if (!bindings.mayGiveLocked(caller, wanted.role(), wanted.scope(), Optional.empty())) {
            return new BreakGlassOutcome.Lacks();
        }
        Optional<BreakGlass> same = store.same(wanted.subject(), wanted.role(), wanted.scope());
        if (same.isPresent()) {
            return new BreakGlassOutcome.Same(same.get().id());
        }
        if (store.count() >= MAX_SET_UP) {
            return new BreakGlassOutcome.Full();
        }
        BreakGlass made = new BreakGlass(
                UUID.randomUUID(),
                wanted.subject(),
                "",
                wanted.role(),
                bindings.role(wanted.role()).map(Role::name).orElseThrow(),
                wanted.scope(),
                "",
                wanted.hours(),
                clock.instant(),
                caller.name(),
                0);
        store.insert(made);
        BreakGlass kept = store.byId(made.id()).orElseThrow();
        audit.done(caller, "access.break-glass.create", target(made.id()), details(kept));
        return new BreakGlassOutcome.Done(kept);
    }

    /** Lets it be taken no more; what was taken goes on to its end. */
    @Transactional
    public BreakGlassOutcome remove(Caller caller, UUID id, Precondition seen) {
        caller.require(Permission.ROLES_WRITE);
        rights.requireRecent(caller);
        Optional<BreakGlass> before = store.byId(id);
        if (before.isEmpty()) {
            return new BreakGlassOutcome.Missing();
        }
        if (!seen.accepts(before.get().version())) {
            return new BreakGlassOutcome.Stale();
        }
        store.remove(id);
        audit.done(caller, "access.break-glass.remove", target(id), details(before.get()));
        return new BreakGlassOutcome.Done(before.get());
    }

    /**
     * Takes a role at once, and alarms the administrators.
     *
     * @throws io.roadstead.console.kernel.ConsoleException.Denied without a recent sign-in, which no API token has
     */
    @Transactional
    public BreakGlassOutcome take(Caller caller, UUID id, String reason) {
        caller.require(Permission.OWN_WRITE);
        rights.requirePresent(caller);
        Optional<BreakGlass> found = store.byId(id);
        if (found.isEmpty()) {
            return new BreakGlassOutcome.Missing();
        }
        BreakGlass setUp = found.get();
        Instant until = clock.instant().plus(Duration.ofHours(setUp.hours()));
        UUID use = UUID.randomUUID();
        var given = bindings.take(
                caller, setUp.subject(), setUp.role(), setUp.scope(), until, "Break-glass " + use + ": " + reason);
        return switch (given) {
            case BindingService.Outcome.Done done ->
                new BreakGlassOutcome.Taken(uses.raise(caller, setUp, use, done.binding(), reason));
            case BindingService.Outcome.NoSubject none -> new BreakGlassOutcome.Missing();
            default -> new BreakGlassOutcome.Unfit(given);
        };
    }

    private static AuditDetails details(BreakGlass setUp) {
        return AuditDetails.NONE
                .with("subject", setUp.subjectName())
                .with("role", setUp.role().value())
                .with("scope", setUp.scope().named())
                .with("hours", Integer.toString(setUp.hours()));
    }

    private static String target(UUID id) {
        return "break-glass/" + id;
    }
}
