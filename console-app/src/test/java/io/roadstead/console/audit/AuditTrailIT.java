package io.roadstead.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.model.Place;
import io.roadstead.console.audit.model.Verdict;
import io.roadstead.console.audit.model.Verdict.Broken;
import io.roadstead.console.audit.model.Verdict.Intact;
import io.roadstead.console.audit.model.Verdict.Reason;
import io.roadstead.console.audit.store.CheckpointStore;
import io.roadstead.console.audit.store.RecordStore;
import io.roadstead.console.database.DataDirectory;
import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import io.roadstead.console.secrets.ConsoleKey;
import io.roadstead.console.secrets.SecretBox;
import io.roadstead.console.secrets.SecretConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The trail on a real database, and what its superuser can do to it. */
class AuditTrailIT {
    private static final Instant NOVEMBER = Instant.parse("2026-11-30T23:59:00.5Z");

    @TempDir
    Path data;

    private final TestDatabase database = EmbeddedDatabase.fresh();
    private final DataSource source = database.dataSource();
    private final JdbcClient sql = JdbcClient.create(source);
    private final TransactionTemplate transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    private AnnotationConfigApplicationContext secrets;
    private AuditProperties limits = new AuditProperties(10_000);
    private Clock clock = Clock.fixed(NOVEMBER, ZoneOffset.UTC);

    @BeforeEach
    void sixRecordsInTwoMonths() throws Exception {
        secrets = new AnnotationConfigApplicationContext();
        secrets.registerBean(DataDirectory.class, data);
        secrets.register(SecretConfiguration.class);
        secrets.refresh();
        write(3);
        clock = Clock.fixed(NOVEMBER.plus(Duration.ofMinutes(5)), ZoneOffset.UTC);
        write(3);
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @AfterEach
    void close() {
        secrets.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit.record set target = 'x'",
                "delete from audit.record",
                "truncate audit.record",
                "delete from audit.checkpoint",
                "update audit.checkpoint set signature = ''",
                "truncate audit.head",
                "delete from audit.signing_key"
            })
    void changesAreRefused(String change) {
        checkpoints().make();
        assertThatThrownBy(() -> sql.sql(change).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("never changed or removed");
    }

    @Test
    void aChangedRecordIsNamed() throws Exception {
        tamper("update audit.record set details = '{\"n\":\"9\"}' where partition = '2026-12' and sequence = 2");
        assertThat(verify()).isEqualTo(broken("2026-12", 2, Reason.ALTERED));
    }

    @Test
    void aChangedTimeIsNamed() throws Exception {
        tamper("update audit.record set occurred_at = occurred_at + interval '1 microsecond' where sequence = 3");
        assertThat(verify()).isEqualTo(broken("2026-11", 3, Reason.ALTERED));
    }

    @Test
    void aDeletedRecordIsNamed() throws Exception {
        tamper("delete from audit.record where partition = '2026-11' and sequence = 2");
        assertThat(verify()).isEqualTo(broken("2026-11", 2, Reason.MISSING));
    }

    @Test
    void swappedRecordsAreNamed() throws Exception {
        tamper(
                "update audit.record set sequence = 99 where partition = '2026-11' and sequence = 2",
                "update audit.record set sequence = 2 where partition = '2026-11' and sequence = 3",
                "update audit.record set sequence = 3 where sequence = 99");
        assertThat(verify()).isEqualTo(broken("2026-11", 2, Reason.REORDERED));
    }

    @Test
    void aCutTailIsNamedByTheCounter() throws Exception {
        tamper("delete from audit.record where partition = '2026-12' and sequence > 1");
        assertThat(verify()).isEqualTo(broken("2026-12", 2, Reason.TRUNCATED));
    }

    @Test
    void aCutTailIsNamedByTheCopyOutsideWhateverTheDatabaseSays() throws Exception {
        checkpoints().make();
        write(1);
        tamper(
                "delete from audit.record where partition = '2026-12' and sequence > 1",
                "truncate audit.checkpoint",
                """
                update audit.head
                set sequence = 1, hash = (select hash from audit.record where partition = '2026-12')""");
        assertThat(verify()).isEqualTo(broken("2026-12", 2, Reason.TRUNCATED));
    }

    @Test
    void anEmptiedTableIsNamed() throws Exception {
        checkpoints().make();
        tamper(
                "truncate audit.record, audit.checkpoint",
                "update audit.head set partition = '', sequence = 0, hash = repeat('0', 64)");
        assertThat(verify()).isEqualTo(broken("2026-12", 3, Reason.TRUNCATED));
    }

    @Test
    void aTailAfterTheNewestCopyCanBeCutUnnoticedAsTheDocumentationSays() throws Exception {
        checkpoints().make();
        write(1);
        tamper("delete from audit.record where partition = '2026-12' and sequence = 4", """
                update audit.head
                set sequence = 3, hash = (select hash from audit.record where partition = '2026-12' and sequence = 3)""");
        assertThat(verify()).isInstanceOf(Intact.class);
    }

    @Test
    void anotherSigningKeyInTheDatabaseIsNotBelieved() throws Exception {
        checkpoints().make();
        tamper("update audit.signing_key set public_key = public_key || '\\x00'::bytea");
        assertThat(verify()).isEqualTo(broken("2026-12", 3, Reason.BAD_SIGNATURE));
    }

    @Test
    void aForgedCopyIsNamedAndATornOneIsNot() throws Exception {
        checkpoints().make();
        Path file = data.resolve("audit-checkpoints.log");
        Files.writeString(file, "{\"partition\":\"2026", StandardOpenOption.APPEND);
        assertThat(verify()).isInstanceOf(Intact.class);
        write(1);
        checkpoints().make();
        assertThat(verify()).isInstanceOf(Intact.class);
        Files.writeString(file, "{}\n", StandardOpenOption.APPEND);
        assertThat(verify()).isEqualTo(broken("audit-checkpoints.log", 3, Reason.BAD_SIGNATURE));
    }

    @Test
    void whoFillsTheMinuteWithRecordsCannotCutOffWhatWasBefore() throws Exception {
        limits = new AuditProperties(5);
        Path file = data.resolve("audit-checkpoints.log");
        AuditTrail trail = trail();
        for (int i = 0; i < 5; i++) {
            AuditEntry entry = entry(i);
            transactions.executeWithoutResult(status -> trail.record(entry));
        }
        for (int i = 0; i < 500 && !Files.exists(file); i++) {
            Thread.sleep(Duration.ofMillis(20));
        }
        assertThat(Files.readString(file)).contains("\"sequence\":8");
        tamper(
                "delete from audit.record where partition = '2026-12' and sequence > 3",
                "truncate audit.checkpoint",
                """
                update audit.head
                set sequence = 3, hash = (select hash from audit.record where partition = '2026-12' and sequence = 3)""");
        assertThat(verify()).isEqualTo(broken("2026-12", 4, Reason.TRUNCATED));
    }

    @Test
    void manyWritersKeepOneChain() throws Exception {
        List<Callable<Void>> writers = IntStream.range(0, 8)
                .<Callable<Void>>mapToObj(i -> () -> {
                    write(10);
                    return null;
                })
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var writer : threads.invokeAll(writers)) {
                writer.get();
            }
        }
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.count()).isEqualTo(86));
    }

    @Test
    void aRecordOfARolledBackTransactionLeavesNoGap() throws Exception {
        transactions.executeWithoutResult(status -> {
            trail().record(entry(7));
            status.setRollbackOnly();
        });
        write(1);
        assertThat(verify())
                .isInstanceOfSatisfying(
                        Intact.class, intact -> assertThat(intact.count()).isEqualTo(7));
    }

    private void write(int count) {
        AuditTrail trail = trail();
        for (int i = 0; i < count; i++) {
            AuditEntry entry = entry(i);
            transactions.executeWithoutResult(status -> trail.record(entry));
        }
    }

    private static AuditEntry entry(int number) {
        return AuditEntry.of(AuditActor.person("ada"), "test.run", "Ünïcode \"€\" 😀", Outcome.DONE)
                .with("n", Integer.toString(number));
    }

    private AuditTrail trail() {
        return new AuditTrail(new RecordStore(sql), checkpoints(), clock);
    }

    private Checkpoints checkpoints() {
        CheckpointStore store = new CheckpointStore(sql);
        SigningKey key = SigningKey.ensure(store, secrets.getBean(SecretBox.class), clock.instant());
        return new Checkpoints(
                new RecordStore(sql), store, CheckpointLog.in(new DataDirectory(data)), key, clock, limits);
    }

    private Verdict verify() throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return new TrailCheck(CheckpointLog.in(new DataDirectory(data)), secrets.getBean(ConsoleKey.class))
                    .run(connection)
                    .verdict();
        }
    }

    /** As a superuser who switches the triggers off. */
    private void tamper(String... changes) throws Exception {
        try (Connection connection = database.dataSource().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    private static Broken broken(String partition, long sequence, Reason reason) {
        return new Broken(new Place(partition, sequence), reason);
    }
}
