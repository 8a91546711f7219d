package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each fault of a database that somebody else runs is one sentence, and never the password. */
@Timeout(60)
class ExternalDatabaseIT {
    private static final String SECRET = "hunter2-never-shown";

    private final TestDatabase database = EmbeddedDatabase.fresh();

    @Test
    void emptyDatabaseIsMigratedAndUsedAgain() {
        TestDatabase empty = EmbeddedDatabase.empty();
        start(empty).close();
        try (var console = start(empty)) {
            assertThat(console.getBean(DatabaseHealthIndicator.class).health().getStatus())
                    .isEqualTo(Status.UP);
            assertThat(console.getBean(DataClaim.class).held())
                    .as("needs no data directory")
                    .isFalse();
        }
    }

    @Test
    void unreachable() {
        assertThat(refusal("--roadstead.database.url=postgresql://127.0.0.1:1/roadstead"))
                .isEqualTo("PostgreSQL does not answer at 127.0.0.1:1/roadstead."
                        + " Start it, or correct ROADSTEAD_DB_URL.");
    }

    @Test
    void unknownHost() {
        assertThat(refusal("--roadstead.database.url=jdbc:postgresql://nowhere.invalid/roadstead"))
                .startsWith("PostgreSQL does not answer at nowhere.invalid/roadstead.");
    }

    @Test
    void databaseThatIsNotUpYetIsWaitedFor() throws Exception {
        try (LatePort late = LatePort.forwardingTo(database, Duration.ofSeconds(1))) {
            String url = "postgresql://127.0.0.1:" + late.port() + "/" + database.name();
            var properties =
                    new DatabaseProperties(url, database.user(), database.password(), Duration.ofSeconds(10), 2);
            assertThat(ExternalDatabase.reach(properties).endpoint().label()).startsWith("127.0.0.1:" + late.port());
        }
    }

    @Test
    void notAPostgresqlUrl() {
        assertThat(refusal("--roadstead.database.url=mysql://user:" + SECRET + "@db/roadstead"))
                .startsWith("ROADSTEAD_DB_URL is not the URL of a PostgreSQL database");
    }

    @Test
    void wrongPassword() {
        assertThat(refusal("--roadstead.database.password=" + SECRET))
                .startsWith("PostgreSQL at ")
                .contains("refuses this user, password or host. Correct ROADSTEAD_DB_USER and ROADSTEAD_DB_PASSWORD");
    }

    @Test
    void missingDatabase() {
        assertThat(refusal("--roadstead.database.url=" + database.jdbcUrl() + "_missing"))
                .contains("_missing does not exist. Create it");
    }

    @Test
    void roleWithoutTheRightToMakeSchemas() {
        EmbeddedDatabase.asAdministrator("create role plain login password '" + SECRET + "'");
        assertThat(refusal("--roadstead.database.user=plain", "--roadstead.database.password=" + SECRET))
                .contains("lacks a right. Make it the owner of the database");
    }

    @Test
    void readOnlyDatabase() {
        sql("alter database " + database.name() + " set default_transaction_read_only = on");
        assertThat(refusal()).contains("is read-only. Name the primary, not a standby");
    }

    @Test
    void hotStandby(@TempDir Path folder) throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Layout layout = new Layout(data, UnpackedPrograms.folder());
        EmbeddedServer.start(layout, Map.of("fsync", "off"), Clock.systemUTC()).close();
        Path signal = Files.createFile(layout.cluster().resolve("standby.signal"));
        if (Account.current().root()) {
            FileTree.give(signal, Account.ownerOf(layout.cluster()));
        }
        EmbeddedFiles files = EmbeddedFiles.prepare(layout);
        int port = FreePort.find();
        Endpoint standby = Endpoint.local(port, "postgres", EmbeddedServer.SUPERUSER, files.superuserPassword());
        ServerProcess process = files.launch(
                ServerSettings.on(port, HostMemory.bytes()), new ServerLog(layout.log(), Clock.systemUTC()));
        try {
            process.awaitReady(standby, Duration.ofSeconds(20));
            assertThat(refusal(
                            "--roadstead.database.url=" + standby.jdbcUrl(),
                            "--roadstead.database.user=" + standby.user(),
                            "--roadstead.database.password=" + standby.password()))
                    .contains("is read-only. Name the primary, not a standby");
        } finally {
            process.stop();
        }
    }

    @Test
    void newerSchema() {
        start(database).close();
        history("insert into migration.flyway_schema_history values"
                + " (9999, '9999', 'from the future', 'SQL', 'V9999__x.sql', 1, 'x', now(), 1, true)");
        assertThat(refusal())
                .endsWith("has schema 9999, which this release does not know:"
                        + " use the release that last ran on it, or restore a backup.");
    }

    @Test
    void migrationChangedAfterItWasApplied() {
        history("update migration.flyway_schema_history set checksum = 1 where version = '0001'");
        assertThat(refusal())
                .contains("was changed by another build of Roadstead or by hand")
                .contains("0001");
    }

    @Test
    void migrationThatFailedEarlier() {
        history("update migration.flyway_schema_history set success = false where version = '0001'");
        assertThat(refusal()).startsWith("Migration 0001 (").contains("failed earlier: restore a backup");
    }

    @Test
    void failedMigrationLeavesNothingBehind(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("V9000__x_broken.sql"), "create schema half;\ncreate table nowhere.t ();\n");
        assertThat(refusal("--spring.flyway.locations=classpath:db/migration,filesystem:" + folder))
                .contains("was not updated and is as before")
                .contains("\"nowhere\" does not exist");
        try (var console = start(database)) {
            assertThat(console.getBean(JdbcClient.class)
                            .sql("select count(*) from pg_namespace where nspname = 'half'")
                            .query((row, n) -> row.getInt(1))
                            .single())
                    .isZero();
        }
    }

    @Test
    void databaseThatTurnsReadOnlyIsNotHealthyUntilItTurnsBack() throws Exception {
        try (var console = start(database)) {
            var indicator = console.getBean(DatabaseHealthIndicator.class);
            sql("alter database " + database.name() + " set default_transaction_read_only = on");
            Eventually.holds(
                    Duration.ofSeconds(3),
                    () -> assertThat(indicator.health().getDetails()).containsEntry("reason", "database.read-only"));
            sql("alter database " + database.name() + " reset default_transaction_read_only");
            Eventually.holds(
                    Duration.ofSeconds(3),
                    () -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
        }
    }

    private static ConfigurableApplicationContext start(TestDatabase database) {
        return SmallConsole.start(database.arguments());
    }

    private String refusal(String... changes) {
        List<String> arguments = new ArrayList<>(Arrays.asList(changes));
        for (String argument : database.arguments()) {
            String name = argument.substring(0, argument.indexOf('=') + 1);
            if (Arrays.stream(changes).noneMatch(change -> change.startsWith(name))) {
                arguments.add(argument);
            }
        }
        String sentence = Refusals.of(() -> SmallConsole.start(arguments.toArray(String[]::new)));
        assertThat(sentence).doesNotContain(SECRET).doesNotContain(database.password());
        assertThat(sentence.lines()).hasSize(1);
        return sentence;
    }

    private static void sql(String sql) {
        EmbeddedDatabase.asAdministrator(sql);
    }

    private void history(String sql) {
        JdbcClient.create(database.dataSource()).sql(sql).update();
    }
}
