package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.StoredBinding;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.access.rbac.store.BreakGlassUseStore;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What was taken in emergencies: each is an alarm until an administrator who did not take it has acknowledged it. */
@Service
public class BreakGlassUses {
    private static final Logger log = LoggerFactory.getLogger(BreakGlassUses.class);

    private final BreakGlassUseStore store;
    private final Rights rights;
    private final ChangeAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    BreakGlassUses(
            BreakGlassUseStore store, Rights rights, ChangeAudit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.rights = rights;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Somebody took a role in an emergency, or it was acknowledged. */
    public record Changed(UUID id) {}

    /** All of them for who sees roles everywhere, else one's own; by {@code createdAt} or {@code name} of who took it. */
    @Transactional(readOnly = true)
    public Page<BreakGlassUse> page(Caller caller, ListRequest request) {
        caller.require(Permission.OWN_READ);
        return store.page(request, rights.may(caller, Permission.ACCESS_READ, new Target.Everything()), caller.id());
    }

    /** Notes one in the transaction that makes its binding. */
    BreakGlassUse raise(Caller caller, BreakGlass setUp, UUID id, StoredBinding binding, String reason) {
        store.insert(new BreakGlassUse(
                id,
                caller.id(),
                caller.name(),
                setUp.role(),
                setUp.roleName(),
                setUp.scope(),
                "",
                reason,
                clock.instant(),
                binding.binding().until().orElseThrow(),
                binding.binding().id(),
                Optional.empty(),
                "",
                "",
                0));
        BreakGlassUse made = store.byId(id).orElseThrow();
        audit.done(
                caller,
                "access.break-glass.take",
                target(id),
                details(made).with("reason", reason).with("until", made.until().toString()));
        log.atWarn()
                .addKeyValue("use", id)
                .addKeyValue("role", made.role())
                .log("somebody took a role for an emergency");
        events.publishEvent(new Changed(id));
        return made;
    }

    /** Ends an alarm, with what the administrator found. */
    @Transactional
    public BreakGlassOutcome acknowledge(Caller caller, UUID id, Precondition seen, String note) {
        caller.require(Permission.ROLES_WRITE);
        Optional<BreakGlassUse> found = store.locked(id);
        if (found.isEmpty()) {
            return new BreakGlassOutcome.Missing();
        }
        BreakGlassUse use = found.get();
        if (use.account().equals(caller.id())) {
            return new BreakGlassOutcome.Own();
        }
        if (!seen.accepts(use.version()) || use.acknowledgedAt().isPresent()) {
            return new BreakGlassOutcome.Stale();
        }
        store.acknowledge(id, caller.name(), note, clock.instant());
        audit.done(
                caller,
                "access.break-glass.acknowledge",
                target(id),
                details(use).with("note", note));
        events.publishEvent(new Changed(id));
        return new BreakGlassOutcome.Acknowledged(store.byId(id).orElseThrow());
    }

    private static AuditDetails details(BreakGlassUse use) {
        return AuditDetails.NONE
                .with("account", use.accountName())
                .with("role", use.role().value())
                .with("scope", use.scope().named());
    }

    private static String target(UUID id) {
        return "break-glass-use/" + id;
    }
}
