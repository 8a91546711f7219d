package io.roadstead.console.operations;

import io.roadstead.console.operations.store.OperationStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What the runner's parts share. */
@Configuration(proxyBeanMethods = false)
class OperationConfiguration {
    @Bean
    OperationPhases operationPhases(OperationStore store) {
        return id -> store.phase(id)
                .map(phase -> switch (phase) {
                    case "done", "cancelled" -> OperationPhases.Course.OVER;
                    case "failed" -> OperationPhases.Course.REPEATABLE;
                    default -> OperationPhases.Course.OPEN;
                })
                .orElse(OperationPhases.Course.OVER);
    }

    @Bean
    Lease.Ledger operationLedger(
            OperationStore store,
            TransactionTemplate transactions,
            OperationAudit audit,
            OperationMetrics metrics,
            ApplicationEventPublisher events) {
        return new Lease.Ledger(store, transactions, audit, metrics, events);
    }
}
