package io.roadstead.console.database;

import io.roadstead.console.kernel.StartupRefused;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;

/**
 * Brings the schema to this release, or refuses the start. A schema newer than this release is never touched: Flyway
 * alone would take it for up to date.
 */
record SchemaGate(Endpoint endpoint) implements FlywayMigrationStrategy {
    private static final Logger log = LoggerFactory.getLogger(SchemaGate.class);

    @Override
    public void migrate(Flyway flyway) {
        try {
            refuseNewer(flyway.info().applied());
            refuseFailed(flyway.info().applied());
            var result = flyway.migrate();
            log.atInfo()
                    .addKeyValue("version", String.valueOf(result.targetSchemaVersion))
                    .addKeyValue("applied", result.migrationsExecuted)
                    .log("database schema is up to date");
        } catch (FlywayValidateException e) {
            throw new StartupRefused(
                    "The schema of the database " + endpoint.label() + " was changed by another build"
                            + " of Roadstead or by hand: " + Sentence.firstLine(detail(e))
                            + " Use the build that made it, or"
                            + " restore a backup.",
                    e);
        } catch (FlywayException e) {
            throw new StartupRefused(sentence(e), e);
        }
    }

    private void refuseNewer(MigrationInfo[] applied) {
        newest(applied, MigrationState::isResolved, false).ifPresent(unknown -> {
            throw new StartupRefused("The database " + endpoint.label() + " has schema " + unknown.getVersion()
                    + ", which this release does not know: use the release that last ran on it, or restore a backup.");
        });
    }

    private void refuseFailed(MigrationInfo[] applied) {
        newest(applied, MigrationState::isFailed, true).ifPresent(failed -> {
            throw new StartupRefused("Migration " + failed.getVersion() + " (" + failed.getDescription()
                    + ") of the database " + endpoint.label() + " failed earlier: restore a backup, then start again.");
        });
    }

    private static Optional<MigrationInfo> newest(
            MigrationInfo[] applied, java.util.function.Predicate<MigrationState> test, boolean wanted) {
        return Arrays.stream(applied)
                .filter(info -> info.getVersion() != null && test.test(info.getState()) == wanted)
                .reduce((first, second) -> second);
    }

    private String sentence(FlywayException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && Trouble.of(sql) != Trouble.FAILED) {
                return "The schema was not updated: " + Trouble.of(sql).sentenceWithRemedy(endpoint.label());
            }
        }
        return "The schema of the database " + endpoint.label() + " was not updated and is as before: "
                + Sentence.firstLine(detail(failure));
    }

    /** Flyway writes a headline, a line under it, and then what happened. */
    private static String detail(FlywayException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage())
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("---") && !line.startsWith("Validate failed"))
                .findFirst()
                .orElse("");
    }
}
