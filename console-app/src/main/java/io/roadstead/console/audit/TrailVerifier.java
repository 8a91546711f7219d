package io.roadstead.console.audit;

import io.roadstead.console.audit.model.Verdict;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.secrets.ConsoleKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Verifies the trail while the console runs, so that auditors see its state without the command line: soon after the
 * start, every six hours, and when somebody asks. One at a time; a million records take some seconds of one core.
 */
@Service
public class TrailVerifier {
    private static final Logger log = LoggerFactory.getLogger(TrailVerifier.class);

    private final DataSource database;
    private final TrailCheck check;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile Optional<Verified> last = Optional.empty();

    TrailVerifier(
            DataSource database,
            DataDirectory directory,
            ConsoleKey key,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.check = new TrailCheck(CheckpointLog.in(directory), key);
        this.events = events;
        this.clock = clock;
    }

    /** A verification that came to its end. */
    public record Verified(Verdict verdict, Instant at) {}

    /** Happens at the end of each verification. */
    public record TrailVerified(Instant at) {}

    /** What the last one found; empty before the first. */
    public Optional<Verified> last(Caller caller) {
        caller.require(Permission.AUDIT_READ);
        return last;
    }

    /** Begins one, unless one is running; pages are told of its end by {@link TrailVerified}. */
    public void begin(Caller caller) {
        caller.require(Permission.AUDIT_READ);
        Thread.ofVirtual().name("audit-verification").start(this::verify);
    }

    @Scheduled(initialDelay = 2, fixedDelay = 6 * 60, timeUnit = TimeUnit.MINUTES)
    void verify() {
        if (!running.compareAndSet(false, true)) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            last = Optional.of(new Verified(snapshot(connection), clock.instant()));
        } catch (SQLException | IOException | DataAccessException unreadable) {
            log.atWarn().setCause(unreadable).log("the audit trail could not be verified");
        } finally {
            running.set(false);
        }
        last.ifPresent(verified -> {
            if (verified.verdict() instanceof Verdict.Broken broken) {
                log.atError()
                        .addKeyValue("place", broken.place())
                        .addKeyValue("reason", broken.reason())
                        .log("the audit trail is damaged");
            }
            events.publishEvent(new TrailVerified(verified.at()));
        });
    }

    private Verdict snapshot(Connection connection) throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return check.run(connection).verdict();
        } finally {
            connection.rollback(); // the pool sets the rest back
        }
    }
}
