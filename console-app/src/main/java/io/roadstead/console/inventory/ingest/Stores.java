package io.roadstead.console.inventory.ingest;

import io.roadstead.console.inventory.InventoryProperties;
import io.roadstead.console.inventory.store.EventStore;
import io.roadstead.console.inventory.store.HeldStore;
import io.roadstead.console.inventory.store.KindStore;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.inventory.store.SourceStore;
import io.roadstead.console.metrics.UsageSamples;
import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What all feeds write with. */
@Component
record Stores(
        SourceStore sources,
        KindStore kinds,
        HeldStore held,
        ObjectStore objects,
        EventStore events,
        UsageSamples usage,
        TransactionOperations transactions,
        InventoryProperties properties,
        Clock clock) {
    /** Removes all that is held of a cluster, or, where that fails, nothing. */
    void forget(int source) {
        transactions.executeWithoutResult(transaction -> sources.remove(source));
    }
}
