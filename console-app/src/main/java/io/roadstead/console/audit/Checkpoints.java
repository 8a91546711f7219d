package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Checkpoint;
import io.roadstead.console.audit.model.Head;
import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.RecordStore;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/**
 * Signs where the trail ends: each minute in which it grew, after so many records, and when the console stops. The count
 * is there for who fills the minute with records, so that those before can be cut off with them.
 */
class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final RecordStore records;
    private final CheckpointStore store;
    private final CheckpointLog outside;
    private final SigningKey key;
    private final Clock clock;
    private final AuditProperties limits;
    private final AtomicInteger unsigned = new AtomicInteger();
    /** Whether there may be records behind the last checkpoint; so at the start, after a crash. */
    private final AtomicBoolean due = new AtomicBoolean(true);

    private Optional<Head> signed = Optional.empty();

    Checkpoints(
            RecordStore records,
            CheckpointStore store,
            CheckpointLog outside,
            SigningKey key,
            Clock clock,
            AuditProperties limits) {
        this.records = records;
        this.store = store;
        this.outside = outside;
        this.key = key;
        this.clock = clock;
        this.limits = limits;
    }

    /** A record was written, here or by another console on this database. */
    void grew() {
        due.set(true);
        if (unsigned.incrementAndGet() == limits.checkpointRecords()) { // one of those who write starts it, none waits
            Thread.ofVirtual().name("audit-checkpoint").start(this::make);
        }
    }

    /** Signs the end, unless it is signed. What fails is tried again. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    synchronized void make() {
        due.set(false);
        unsigned.set(0);
        try {
            Head head = records.head();
            if (head.place().isPresent() && !signed.equals(Optional.of(head))) {
                sign(head);
            }
        } catch (DataAccessException | TransactionException | IOException e) {
            due.set(true);
            log.atWarn().setCause(e).log("checkpoint of the audit trail was not written; trying again in a minute");
        }
    }

    /** Only if there is something to sign, so that a stop does not wait for a lost database in vain. */
    @PreDestroy
    void makeLast() {
        if (due.get()) {
            make();
        }
    }

    private void sign(Head head) throws IOException {
        Checkpoint checkpoint = Checkpoint.signed(
                head.place().orElseThrow(),
                head.hash(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                key.known(),
                key.secret());
        outside.append(checkpoint);
        store.insert(checkpoint);
        signed = Optional.of(head);
    }
}
