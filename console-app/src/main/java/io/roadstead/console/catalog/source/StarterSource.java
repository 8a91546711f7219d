package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Sees to it that the charts which come with the console are there, as this console brings them. */
@Component
class StarterSource {
    static final String NAME = "starter";

    private static final SourceWish WISH = new SourceWish(
            NAME,
            "Roadstead starter charts",
            SourceKind.STARTER,
            "",
            List.of(),
            List.of(),
            Optional.empty(),
            false,
            ProvenancePolicy.NONE,
            Optional.empty(),
            Optional.empty(),
            true);

    private final ChartSourceStore store;
    private final TransactionOperations transactions;
    private final Clock clock;

    StarterSource(ChartSourceStore store, TransactionOperations transactions, Clock clock) {
        this.store = store;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Another release may have brought other charts. */
    @EventListener(ApplicationReadyEvent.class)
    void ensure() {
        transactions.executeWithoutResult(status -> {
            store.lock();
            store.byName(NAME)
                    .ifPresentOrElse(
                            is -> store.due(is.id(), clock.instant()),
                            () -> store.insert(
                                    UUID.randomUUID(), WISH, Optional.empty(), "roadstead", clock.instant()));
        });
    }
}
