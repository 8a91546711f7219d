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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Signs where the trail ends: each minute in which it grew, and when the console stops. */
class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final RecordStore records;
    private final CheckpointStore store;
    private final CheckpointLog outside;
    private final SigningKey key;
    private final Clock clock;
    /** Whether there may be records behind the last checkpoint; so at the start, after a crash. */
    private final AtomicBoolean due = new AtomicBoolean(true);

    private Optional<Head> signed = Optional.empty();

    Checkpoints(RecordStore records, CheckpointStore store, CheckpointLog outside, SigningKey key, Clock clock) {
        this.records = records;
        this.store = store;
        this.outside = outside;
        this.key = key;
        this.clock = clock;
    }

    /** A record was written, here or by another console on this database. */
    void grew() {
        due.set(true);
    }

    /** Signs the end, unless it is signed. What fails is tried again. */
    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.MINUTES)
    synchronized void make() {
        due.set(false);
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
