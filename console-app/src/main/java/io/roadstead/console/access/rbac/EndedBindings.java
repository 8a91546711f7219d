package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.store.BindingStore;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Takes bindings away whose time is over. They count for nothing from that moment on; this makes it so in clusters too. */
@Component
class EndedBindings {
    private static final Logger log = LoggerFactory.getLogger(EndedBindings.class);

    private final BindingStore bindings;
    private final Policies policies;
    private final AuditTrail audit;
    private final TransactionOperations transactions;
    private final Clock clock;

    EndedBindings(
            BindingStore bindings,
            Policies policies,
            AuditTrail audit,
            TransactionOperations transactions,
            Clock clock) {
        this.bindings = bindings;
        this.policies = policies;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1_000)
    void remove() {
        try {
            if (bindings.anyEnded(clock.instant())) {
                transactions.executeWithoutResult(status -> {
                    policies.locked();
                    bindings.removeEnded(clock.instant())
                            .forEach(id -> audit.record(AuditEntry.of(
                                    AuditActor.SYSTEM,
                                    "access.binding.end",
                                    "binding/" + id,
                                    AuditEntry.Outcome.DONE)));
                });
            }
        } catch (DataAccessException | TransactionException lost) {
            log.atDebug().setCause(lost).log("bindings that are over were not removed; trying again");
        }
    }
}
