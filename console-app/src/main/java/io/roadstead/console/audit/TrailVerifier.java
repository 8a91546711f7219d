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
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Verifies the trail while the console runs, so that auditors see its state without the command line: soon after the
 * start, and every six hours. A million records take some seconds of one core. What people ask for is
 * {@link VerificationWork}.
 */
@Service
public class TrailVerifier {
    private static final Logger log = LoggerFactory.getLogger(TrailVerifier.class);

    private final DataSource database;
    private final TrailCheck check;
    private final ApplicationEventPublisher events;
    private final Clock clock;
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

    /** Happens at the end of each verification. */
    public record TrailVerified(Instant at) {}

    /** What the last one found; empty before the first. */
    public Optional<Verified> last(Caller caller) {
        caller.require(Permission.AUDIT_READ);
        return last;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 6 * 60, timeUnit = TimeUnit.MINUTES)
    void verify() {
        Verified now;
        try (Connection connection = database.getConnection()) {
            now = Verified.of(snapshot(connection), clock.instant());
        } catch (SQLException | IOException | DataAccessException unreadable) {
            log.atWarn().setCause(unreadable).log("the audit trail could not be verified");
            return;
        }
        if (now instanceof Verified.Broken broken) {
            log.atError()
                    .addKeyValue("place", broken.place())
                    .addKeyValue("reason", broken.cause())
                    .log("the audit trail is damaged");
        }
        last = Optional.of(now);
        events.publishEvent(new TrailVerified(now.at()));
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
