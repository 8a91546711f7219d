package io.roadstead.console.access.rbac.request;

import io.roadstead.console.access.rbac.store.RoleRequestStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.kernel.AccountId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Notes that requests have lapsed, which count as such before; and forgets old ones, of which the audit trail keeps each step. */
@Component
class LapsedRequests {
    private static final Logger log = LoggerFactory.getLogger(LapsedRequests.class);
    private static final Duration KEPT = Duration.ofDays(400);

    private final RoleRequestStore requests;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LapsedRequests(
            RoleRequestStore requests,
            AuditTrail audit,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.requests = requests;
        this.audit = audit;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 60_000)
    void sweep() {
        try {
            Instant now = clock.instant();
            transactions.executeWithoutResult(status -> {
                note(Optional.empty(), now);
                requests.forget(now.minus(KEPT));
            });
        } catch (DataAccessException | TransactionException lost) {
            log.atDebug().setCause(lost).log("requests were not looked through; trying again");
        }
    }

    /** In the present transaction: for one asker, or for all. */
    void note(Optional<AccountId> asker, Instant now) {
        requests.lapse(asker, now).forEach(this::lapsed);
    }

    private void lapsed(UUID id) {
        audit.record(AuditEntry.of(
                AuditActor.SYSTEM, "access.request.lapse", RoleRequestService.target(id), AuditEntry.Outcome.DONE));
        events.publishEvent(new RequestChanged(id));
    }
}
