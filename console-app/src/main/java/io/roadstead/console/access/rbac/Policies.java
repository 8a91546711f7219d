package io.roadstead.console.access.rbac;

import io.roadstead.console.access.rbac.store.PolicyStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The policy in memory. What this console changes is read as soon as it is committed; what others change is noticed within
 * a quarter of a second, by the version. While the database is lost, what was read last counts: nothing can be granted
 * or taken then, and the gateway lets nobody in.
 */
@Component
public class Policies {
    private static final Logger log = LoggerFactory.getLogger(Policies.class);

    private final PolicyStore store;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private volatile @Nullable PolicySnapshot latest;

    Policies(PolicyStore store, TransactionOperations transactions, ApplicationEventPublisher events) {
        this.store = store;
        this.transactions = transactions;
        this.events = events;
    }

    /** Somebody changes the policy in this transaction. */
    record Changing() {}

    /** As it was read last; at most a quarter of a second old, and never older than what this console changed. */
    public PolicySnapshot current() {
        PolicySnapshot known = latest;
        return known == null ? readIfNewer() : known;
    }

    /** As it is in the present transaction, with what that has changed; nobody else changes it before the transaction ends. */
    PolicySnapshot locked() {
        store.lock();
        events.publishEvent(new Changing());
        return store.load();
    }

    @TransactionalEventListener
    void committed(Changing changing) {
        refresh();
    }

    /** Reads it anew where it has changed, now and not in a quarter of a second. */
    @Scheduled(fixedDelay = 250)
    public void refresh() {
        try {
            readIfNewer();
        } catch (DataAccessException | TransactionException lost) {
            log.atDebug().setCause(lost).log("the policy was not read; trying again");
        }
    }

    private synchronized PolicySnapshot readIfNewer() {
        PolicySnapshot known = latest;
        if (known != null && known.version() == store.version()) {
            return known;
        }
        PolicySnapshot read = Objects.requireNonNull(transactions.execute(status -> store.load()));
        latest = read;
        if (known != null) {
            events.publishEvent(new PolicyChanged(read.version()));
        }
        return read;
    }
}
