package io.roadstead.console.operations;

import com.github.kagkarlsson.scheduler.Clock;
import io.roadstead.console.operations.store.OperationStore;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * The database's time, so that consoles whose clocks differ agree on which lease is over. Asked for twice a minute, and
 * measured by the monotonic clock in between; the wall clock of this machine is never looked at.
 */
final class DatabaseClock implements Clock {
    private static final Logger log = LoggerFactory.getLogger(DatabaseClock.class);
    private static final long ROUND_NANOS = Duration.ofSeconds(30).toNanos();

    private final OperationStore store;
    private Instant time;
    private long measured;
    private long asked;

    /** @throws DataAccessException when the database does not answer */
    DatabaseClock(OperationStore store) {
        this.store = store;
        this.time = store.now();
        this.measured = System.nanoTime();
        this.asked = measured;
    }

    @Override
    public synchronized Instant now() {
        long nanos = System.nanoTime();
        if (nanos - asked > ROUND_NANOS) {
            asked = nanos;
            ask();
        }
        return time.plusNanos(System.nanoTime() - measured);
    }

    private void ask() {
        try {
            time = store.now();
            measured = System.nanoTime();
        } catch (DataAccessException e) {
            log.atDebug().setCause(e).log("the database's time could not be read; counting on");
        }
    }
}
