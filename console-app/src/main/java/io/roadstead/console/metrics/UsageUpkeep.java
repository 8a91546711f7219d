package io.roadstead.console.metrics;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.metrics.store.UsageStore;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Forgets what is too old, and what was used by clusters that are removed. */
@Component
class UsageUpkeep {
    private static final int DAYS_BEFORE = 2;

    private final UsageStore store;
    private final KnownClusters clusters;
    private final TransactionOperations transactions;
    private final Clock clock;

    UsageUpkeep(UsageStore store, KnownClusters clusters, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.clusters = clusters;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** At each start, and often enough that the partition of a new day is empty before that day begins. */
    @Scheduled(fixedDelay = 15, timeUnit = TimeUnit.MINUTES)
    void tidy() {
        int today = Minute.of(clock.instant()).day();
        for (int day = today - DAYS_BEFORE; day <= today + 1; day++) {
            int entered = day;
            transactions.executeWithoutResult(transaction -> store.enter(entered));
        }
        Set<ClusterId> known =
                clusters.all().stream().map(KnownClusters.Target::id).collect(Collectors.toSet());
        store.sources().forEach((source, cluster) -> {
            if (!known.contains(cluster)) {
                transactions.executeWithoutResult(transaction -> store.remove(source));
            }
        });
    }
}
