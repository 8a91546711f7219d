package io.roadstead.console.operations;

import io.roadstead.console.operations.store.OperationStore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/** Finds operations that nobody would look at in time, and removes those which ended long ago; on each console. */
@Component
class OperationUpkeep {
    private static final Logger log = LoggerFactory.getLogger(OperationUpkeep.class);
    private static final int PORTION = 500;

    private final OperationStore store;
    private final OperationScheduler scheduler;
    private final OperationProperties properties;
    private final OperationMetrics metrics;
    private final TransactionOperations transactions;

    OperationUpkeep(
            OperationStore store,
            OperationScheduler scheduler,
            OperationProperties properties,
            OperationMetrics metrics,
            TransactionOperations transactions) {
        this.store = store;
        this.scheduler = scheduler;
        this.properties = properties;
        this.metrics = metrics;
        this.transactions = transactions;
    }

    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void wakeForgotten() {
        quietly(() -> {
            for (OperationId id : store.overdue(OperationScheduler.TASK, PORTION)) {
                transactions.executeWithoutResult(status -> scheduler.enqueue(id, store.now()));
            }
        });
    }

    @Scheduled(fixedDelay = 10, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    void prune() {
        quietly(() -> {
            int removed;
            do {
                removed = store.prune(properties.keep(), PORTION);
                metrics.pruned(removed);
            } while (removed == PORTION);
        });
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (DataAccessException | TransactionException e) {
            log.atDebug().setCause(e).log("operations were not looked after; trying again");
        }
    }
}
