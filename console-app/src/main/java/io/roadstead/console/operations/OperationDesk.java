package io.roadstead.console.operations;

import io.roadstead.console.kernel.Caller;
import io.roadstead.console.operations.model.Course;
import io.roadstead.console.operations.store.Held;
import io.roadstead.console.operations.store.OperationStore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down what people want: the operation, its task, and the record of it, in one transaction. */
@Component
class OperationDesk {
    private final Lease.Ledger ledger;
    private final OperationScheduler scheduler;
    private final OperationProperties properties;

    OperationDesk(Lease.Ledger ledger, OperationScheduler scheduler, OperationProperties properties) {
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.properties = properties;
    }

    /** What became of an entry. */
    sealed interface Entered {
        /** It will be carried out. */
        record New(OperationId id) implements Entered {}

        /** The same was asked for with this key before. */
        record Repeated(OperationId id) implements Entered {}

        /** Something else was asked for with this key before. */
        record Other() implements Entered {}

        /** The owner has so many that have not ended. */
        record Full(int limit) implements Entered {}
    }

    Entered enter(Caller owner, OperationKind kind, OperationService.Wish wish) {
        OperationStore store = ledger.store();
        int open = store.openLocked(owner.id());
        Optional<OperationStore.Known> known = store.byKey(owner.id(), kind.key(), wish.key());
        if (known.isPresent()) {
            boolean same = kind.isSame(known.get().arguments(), wish.arguments())
                    && known.get().target().equals(wish.target());
            return same ? new Entered.Repeated(known.get().id()) : new Entered.Other();
        }
        if (open >= properties.limit()) {
            ledger.metrics().refused();
            return new Entered.Full(properties.limit());
        }
        OperationId id = new OperationId(UUID.randomUUID());
        Instant now = store.now();
        var asked = new OperationStore.Asked(
                id,
                kind.key(),
                kind.argumentsVersion(),
                wish.arguments(),
                wish.target(),
                new Operation.Owner(owner.id(), owner.name()),
                owner.token(),
                wish.key());
        store.insert(asked, OperationKinds.rules(kind), now, now.plus(kind.lifetime()));
        scheduler.enqueue(id, now);
        ledger.audit().asked(owner, "operations.start", id, kind.key());
        ledger.metrics().started(kind.key());
        publishAfterCommit(id, kind.key());
        return new Entered.New(id);
    }

    void changed(Caller caller, Held held, Course next, String action) {
        ledger.store().save(held, next);
        scheduler.enqueue(held.id(), held.now());
        ledger.audit().asked(caller, action, held.id(), held.kind());
        publishAfterCommit(held.id(), held.kind());
    }

    private void publishAfterCommit(OperationId id, String kind) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ledger.events().publishEvent(new OperationChanged(id, kind));
            }
        });
    }
}
