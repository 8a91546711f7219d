package io.roadstead.console.access.oidc;

import io.roadstead.console.access.store.ProviderSessionStore;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Refreshes sign-ins that are in use before they expire, {@value #AT_ONCE} at once, so that nobody waits for it. */
@Component
class RefreshRounds {
    private static final Logger log = LoggerFactory.getLogger(RefreshRounds.class);
    private static final int AT_ONCE = 8;
    private static final int MOST = 200;

    private final ProviderSessionStore store;
    private final ProviderSessions sessions;
    private final Clock clock;

    RefreshRounds(ProviderSessionStore store, ProviderSessions sessions, Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** Refreshes what is due; what is left waits for the next round. */
    @Scheduled(fixedDelay = 5, initialDelay = 5, timeUnit = TimeUnit.SECONDS)
    void round() {
        try {
            List<UUID> due = store.due(clock.instant(), MOST);
            if (!due.isEmpty()) {
                refresh(due);
            }
        } catch (DataAccessException | TransactionException unreachable) {
            log.atDebug().setCause(unreachable).log("sign-ins could not be refreshed; trying again");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(List<UUID> due) throws InterruptedException {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            threads.invokeAll(due.stream()
                    .<Callable<Boolean>>map(signIn -> () -> {
                        sessions.ask(signIn);
                        return true;
                    })
                    .toList());
        }
    }
}
