package io.roadstead.console.operations;

import io.roadstead.console.operations.store.OperationSearch;
import io.roadstead.console.operations.store.OperationStore;
import io.roadstead.console.uikit.NotificationSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks each second what other consoles have changed, and tells it to the pages of this one as if it had done so. */
@Component
class OperationWatch {
    private static final Logger log = LoggerFactory.getLogger(OperationWatch.class);
    private static final int PORTION = 500;
    /** Rows are seen when their transaction ends, which may be later than the time that they carry. */
    private static final Duration OVERLAP = Duration.ofSeconds(3);

    private final OperationSearch search;
    private final OperationStore store;
    private final ApplicationEventPublisher events;
    private final Map<OperationId, Instant> told = new HashMap<>();
    private @Nullable Instant seen;

    OperationWatch(OperationSearch search, OperationStore store, ApplicationEventPublisher events) {
        this.search = search;
        this.store = store;
        this.events = events;
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.SECONDS)
    synchronized void look() {
        try {
            Instant from = seen == null ? store.now() : seen;
            Instant newest = from;
            for (Operation operation : search.changedAfter(from.minus(OVERLAP), PORTION)) {
                Instant changed = operation.times().changed();
                newest = changed.isAfter(newest) ? changed : newest;
                if (!changed.equals(told.put(operation.id(), changed))) {
                    tell(operation);
                }
            }
            seen = newest;
            Instant old = newest.minus(OVERLAP.multipliedBy(2));
            told.values().removeIf(time -> time.isBefore(old));
        } catch (DataAccessException | TransactionException e) {
            log.atDebug().setCause(e).log("operations of other consoles are not seen now; trying again");
        }
    }

    private void tell(Operation operation) {
        events.publishEvent(new OperationChanged(operation.id(), operation.kind()));
        if (operation.over()) {
            events.publishEvent(new NotificationSource.Arrived(operation.owner().name()));
        }
    }
}
