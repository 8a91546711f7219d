package io.roadstead.console.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the database: when asked, and every few seconds so that the log tells when it was lost and when it came back.
 * However many ask, one look is under way at a time, on a connection of its own, since the pool may be used up by those
 * who wait for the same hung server.
 */
final class DatabaseWatch implements AutoCloseable {
    /** The longest that asking takes. */
    static final Duration PATIENCE = Duration.ofMillis(1500);

    private static final Logger log = LoggerFactory.getLogger(DatabaseWatch.class);
    private static final Duration LOOK_LIMIT = Duration.ofSeconds(2);
    private static final Duration FRESH = Duration.ofMillis(250);
    private static final Duration ROUND = Duration.ofSeconds(5);
    private static final String LOOK = """
            select current_setting('server_version'),
                   pg_is_in_recovery() or current_setting('transaction_read_only')::boolean""";

    private final Database database;
    private final Clock clock;
    private final Thread rounds;
    private @Nullable Look look;
    private DatabaseState state;

    private record Look(long startedNanos, CompletableFuture<DatabaseState.Sight> sight) {}

    /** Starts from a database that has just been checked. */
    DatabaseWatch(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        this.state = new DatabaseState.Up("", clock.instant());
        this.rounds = Thread.ofVirtual().name("database-watch").start(this::watch);
    }

    /** The state as it is now; answers within {@link #PATIENCE} even if the database never does. */
    DatabaseState ask() throws InterruptedException {
        try {
            return record(currentLook().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            return record(new DatabaseState.Sight.Fault(Trouble.NO_ANSWER));
        } catch (ExecutionException e) {
            log.atWarn().setCause(e.getCause()).log("looking at the database failed");
            return record(new DatabaseState.Sight.Fault(Trouble.FAILED));
        }
    }

    String label() {
        return database.endpoint().label();
    }

    @Override
    public void close() {
        rounds.interrupt();
    }

    private synchronized CompletableFuture<DatabaseState.Sight> currentLook() {
        long now = System.nanoTime();
        Look last = look;
        if (last == null || (last.sight().isDone() && now - last.startedNanos() > FRESH.toNanos())) {
            CompletableFuture<DatabaseState.Sight> sight = new CompletableFuture<>();
            Thread.ofVirtual().name("database-look").start(() -> complete(sight));
            last = new Look(now, sight);
            look = last;
        }
        return last.sight();
    }

    private void complete(CompletableFuture<DatabaseState.Sight> sight) {
        try {
            sight.complete(see());
        } catch (RuntimeException e) {
            sight.completeExceptionally(e);
        }
    }

    private DatabaseState.Sight see() {
        var known = database.knownTrouble();
        if (known.isPresent()) {
            return new DatabaseState.Sight.Fault(known.get());
        }
        try (Connection connection = database.endpoint().connect(LOOK_LIMIT);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(LOOK)) {
            row.next();
            return row.getBoolean(2)
                    ? new DatabaseState.Sight.Fault(Trouble.READ_ONLY)
                    : new DatabaseState.Sight.Answer(row.getString(1));
        } catch (SQLException e) {
            return new DatabaseState.Sight.Fault(Trouble.of(e));
        }
    }

    private synchronized DatabaseState record(DatabaseState.Sight sight) {
        DatabaseState before = state;
        state = before.after(sight, clock.instant());
        if (state instanceof DatabaseState.Down down && before instanceof DatabaseState.Up) {
            log.atWarn().addKeyValue("reason", down.trouble().key()).log("database lost");
        }
        if (state instanceof DatabaseState.Up && before instanceof DatabaseState.Down down) {
            Duration away = Duration.between(down.since(), clock.instant());
            log.atInfo().addKeyValue("afterSeconds", away.toSeconds()).log("database is back");
        }
        return state;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(ROUND);
                ask();
            }
        } catch (InterruptedException e) {
            log.atDebug().log("the watch on the database ends");
        }
    }
}
