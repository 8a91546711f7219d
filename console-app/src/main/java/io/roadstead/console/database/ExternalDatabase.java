package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that somebody else runs: checked before use, so that each fault is one sentence. */
record ExternalDatabase(Endpoint endpoint) implements Database {
    /** The oldest server accepted: with 16 the set of supported releases ends that our SQL is written for. */
    static final int OLDEST_MAJOR_VERSION = 16;

    private static final Logger log = LoggerFactory.getLogger(ExternalDatabase.class);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(3);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final String FACTS = """
            select current_setting('server_version_num')::int,
                   current_setting('server_version'),
                   pg_is_in_recovery() or current_setting('transaction_read_only')::boolean,
                   has_database_privilege(current_database(), 'create')""";

    /** Waits for a server that is not up yet, checks it, or refuses the start. */
    static ExternalDatabase reach(DatabaseProperties properties) {
        Endpoint endpoint = endpoint(properties);
        long deadline = System.nanoTime() + properties.startupWait().toNanos();
        while (true) {
            try (Connection connection = endpoint.connect(ANSWER_LIMIT)) {
                check(connection, endpoint);
                return new ExternalDatabase(endpoint);
            } catch (SQLException e) {
                Trouble trouble = Trouble.of(e);
                if (!trouble.passing() || System.nanoTime() - deadline >= 0) {
                    throw refusal(trouble, endpoint, e);
                }
                log.atInfo()
                        .addKeyValue("address", endpoint.label())
                        .addKeyValue("reason", trouble.key())
                        .log("waiting for the database");
            }
            pause();
        }
    }

    @Override
    public Optional<Trouble> knownTrouble() {
        return Optional.empty();
    }

    /** Nothing: the server is not ours. */
    @Override
    public void close() {}

    private static Endpoint endpoint(DatabaseProperties properties) {
        ExternalUrl url = ExternalUrl.parse(properties.url())
                .orElseThrow(() -> new StartupRefused("ROADSTEAD_DB_URL is not the URL of a PostgreSQL database: write"
                        + " it like postgresql://db.example:5432/roadstead."));
        String user = properties.user().isBlank() ? url.user().orElse("") : properties.user();
        String password = properties.password().isEmpty() ? url.password().orElse("") : properties.password();
        if (user.isBlank()) {
            throw new StartupRefused("No user is given for the database " + url.label() + ": set ROADSTEAD_DB_USER.");
        }
        return new Endpoint(url.jdbcUrl(), url.label(), user, password);
    }

    private static void check(Connection connection, Endpoint endpoint) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet facts = statement.executeQuery(FACTS)) {
            facts.next();
            if (facts.getInt(1) < OLDEST_MAJOR_VERSION * 10_000) {
                throw new StartupRefused("The database " + endpoint.label() + " is PostgreSQL " + facts.getString(2)
                        + ", but Roadstead needs " + OLDEST_MAJOR_VERSION + " or newer: upgrade it.");
            }
            if (facts.getBoolean(3)) {
                throw new StartupRefused(Trouble.READ_ONLY.sentenceWithRemedy(endpoint.label()));
            }
            if (!facts.getBoolean(4)) {
                throw new StartupRefused(Trouble.RIGHTS.sentenceWithRemedy(endpoint.label()));
            }
        }
    }

    private static StartupRefused refusal(Trouble trouble, Endpoint endpoint, SQLException failure) {
        String details = trouble == Trouble.FAILED
                ? " It says: " + Sentence.firstLine(String.valueOf(failure.getMessage()))
                : "";
        return new StartupRefused(trouble.sentenceWithRemedy(endpoint.label()) + details, failure);
    }

    private static void pause() {
        try {
            Thread.sleep(STEP);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupRefused("The start was interrupted while it waited for the database.", e);
        }
    }
}
