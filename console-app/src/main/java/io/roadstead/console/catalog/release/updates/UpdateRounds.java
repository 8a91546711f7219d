package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.catalog.release.updates.AutomaticUpdate.Begun;
import io.roadstead.console.catalog.release.updates.UpdateStore.Claimed;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Looks at releases when it is time: each by one console, which holds a lease while it does. */
@Component
class UpdateRounds {
    private static final Logger log = LoggerFactory.getLogger(UpdateRounds.class);
    private static final Duration LEASE = Duration.ofMinutes(10);
    private static final Duration AFTER_FAULT = Duration.ofMinutes(15);
    private static final Duration GONE = Duration.ofDays(7);
    private static final int AT_ONCE = 4;

    private final UpdateStore store;
    private final UpdateGround ground;
    private final UpdateAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    UpdateRounds(
            UpdateStore store, UpdateGround ground, UpdateAudit audit, ApplicationEventPublisher events, Clock clock) {
        this.store = store;
        this.ground = ground;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 10_000, fixedDelay = 5_000)
    void tick() {
        while (turns.tryAcquire()) {
            Optional<Claimed> due = Optional.empty();
            try {
                due = claimed();
            } finally {
                if (due.isEmpty()) {
                    turns.release();
                }
            }
            if (due.isEmpty()) {
                return;
            }
            go(due.get());
        }
    }

    private void go(Claimed due) {
        Thread.ofVirtual().name("catalog-update").start(() -> {
            try {
                look(due);
            } catch (DataAccessException | TransactionException lost) { // its lease ends, then it is tried again
                log.atWarn()
                        .addKeyValue("release", due.update().key())
                        .setCause(lost)
                        .log("automatic update not noted");
            } finally {
                turns.release();
            }
        });
    }

    /** Each console does so now and then. */
    @Scheduled(fixedDelay = 6, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void forget() {
        try {
            store.forgetGone(GONE);
        } catch (DataAccessException | TransactionException later) {
            log.atDebug().setCause(later).log("updates of releases that are gone were not forgotten; trying again");
        }
    }

    private Optional<Claimed> claimed() {
        try {
            return store.claim(UUID.randomUUID(), now(), LEASE);
        } catch (DataAccessException | TransactionException lost) {
            return Optional.empty();
        }
    }

    /** One look, and what came of it noted. */
    void look(Claimed due) {
        Ending ending = ending(due);
        if (store.ended(due, ending, now())) {
            told(due.update(), ending);
            events.publishEvent(new UpdateMoved(due.update().key()));
        }
    }

    private Ending ending(Claimed due) {
        Instant now = now();
        try {
            return new UpdateRound(ground, due.update(), begun -> intended(due, begun), now).look();
        } catch (ConsoleException refused) {
            log.atWarn()
                    .addKeyValue("release", due.update().key())
                    .addKeyValue("problem", refused.code())
                    .setCause(refused)
                    .log("automatic update refused");
            return due.update()
                    .begun()
                    .map(begun -> Ending.going(begun, now.plus(AFTER_FAULT)))
                    .orElseGet(() -> Ending.again(now.plus(AFTER_FAULT), Reason.of("updates.waits.fault")));
        }
    }

    private boolean intended(Claimed due, Begun begun) {
        return store.intend(due, begun);
    }

    /** The upgrade itself is recorded as its owner's; that it began by itself, and that it stopped, is the console's own doing. */
    private void told(AutomaticUpdate update, Ending ending) {
        boolean followed = update.begun().flatMap(Begun::operation).isPresent();
        ending.begun()
                .filter(begun -> !followed)
                .flatMap(begun -> begun.operation()
                        .map(operation -> entry(update, "release.update-begun", AuditEntry.Outcome.DONE)
                                .with("version", begun.version())
                                .with("operation", operation.toString())))
                .ifPresent(audit::noted);
        ending.last()
                .ifPresent(last -> log.atInfo()
                        .addKeyValue("release", update.key())
                        .addKeyValue("version", last.version())
                        .addKeyValue("done", last.done())
                        .log("automatic update ended"));
        if (ending.isPaused()) {
            audit.noted(entry(update, "release.updates-paused", AuditEntry.Outcome.REFUSED)
                    .with("reason", ending.said().map(Reason::key).orElse("")));
        }
        ending.last()
                .filter(last -> !last.done())
                .ifPresent(last -> audit.noted(entry(update, "release.update-failed", AuditEntry.Outcome.FAILED)
                        .with("version", last.version())));
    }

    private static AuditEntry entry(AutomaticUpdate update, String action, AuditEntry.Outcome outcome) {
        return AuditEntry.of(AuditActor.SYSTEM, action, AutomaticUpdates.target(update.key()), outcome)
                .with("owner", update.owner().name());
    }

    /** As exactly as the database keeps it. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
