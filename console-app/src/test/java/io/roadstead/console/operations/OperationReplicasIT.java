package io.roadstead.console.operations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several replicas on one database, which share the work by their schedulers. */
class OperationReplicasIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final OperationProperties SHORT =
            new OperationProperties(4, Duration.ofSeconds(1), Duration.ofDays(1), 100);

    @TempDir
    Path data;

    private final TestDatabase database = EmbeddedDatabase.fresh();

    @Test
    void aThousandOperationsOnTwoReplicasAreDoneOnceEach() throws Exception {
        int count = 1_000;
        CountDownLatch left = new CountDownLatch(count);
        var properties = new OperationProperties(4, Duration.ofSeconds(10), Duration.ofDays(1), count);
        Function<Supplier<Traces>, TestKind> kind = traces -> TestKind.of(TestKind.Step.of(
                "only",
                c -> StepResult.done(() -> {
                    traces.get().row(c.operation().toString()).apply();
                    left.countDown();
                })));
        try (SmallOperations first = replica(database, properties, kind, false);
                SmallOperations second = replica(database, properties, kind, false)) {
            for (int i = 0; i < count; i++) {
                first.begin("test.kind");
            }
            long begun = System.nanoTime();
            first.bean(OperationScheduler.class).start();
            second.bean(OperationScheduler.class).start();
            assertThat(left.await(5, TimeUnit.MINUTES)).isTrue();
            System.out.println("1,000 operations took " + Duration.ofNanos(System.nanoTime() - begun));
            JdbcClient sql = first.sql();
            awaitNone(sql, "select count(*) from operations.operation where ended_at is null");
            assertThat(number(sql, "select count(*) from public.trace")).isEqualTo(count);
            assertThat(number(sql, "select count(distinct what) from public.trace"))
                    .isEqualTo(count);
            assertThat(number(sql, "select count(*) from operations.operation where phase = 'done' and epoch = 1"))
                    .isEqualTo(count);
            assertThat(number(sql, "select count(distinct runner) from operations.operation"))
                    .isEqualTo(2);
            awaitNone(sql, "select count(*) from operations.scheduled_task");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 hour", "-1 hour"})
    void aConsoleWhoseClockIsWrongByAnHourTakesNothingEarlyOrLate(String wrong) throws Exception {
        JdbcClient.create(database.dataSource()).sql("create schema shifted").update();
        JdbcClient.create(database.dataSource())
                .sql("create function shifted.clock_timestamp() returns timestamptz volatile language sql"
                        + " as $$ select pg_catalog.clock_timestamp() + interval '" + wrong + "' $$")
                .update();
        String url = database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?")
                + "options=-c%20search_path%3Dshifted,pg_catalog";
        List<Instant> attempts = new ArrayList<>();
        Function<Supplier<Traces>, TestKind> kind = traces -> TestKind.of(TestKind.Step.of("twice", c -> {
            attempts.add(Instant.now());
            if (c.attempt() == 1) {
                throw new IllegalStateException("not yet");
            }
            return StepResult.done();
        }));
        TestDatabase shifted = new TestDatabase(url, database.user(), database.password());
        try (SmallOperations first = replica(shifted, SHORT, kind, true);
                SmallOperations second = replica(shifted, SHORT, kind, true)) {
            OperationId id = first.begin("test.kind");
            assertThat(first.awaitEnd(id, LIMIT)).isEqualTo("done");
            assertThat(attempts).hasSize(2);
            assertThat(Duration.between(attempts.getFirst(), attempts.getLast()))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
            Duration apart = Duration.between(
                    Instant.now(), second.look(id).operation().times().created());
            assertThat(apart.abs()).isGreaterThan(Duration.ofMinutes(50));
        }
    }

    @Test
    void anOperationSurvivesThatAllConnectionsAreCutInItsMiddle() throws Exception {
        Function<Supplier<Traces>, TestKind> kind = traces -> TestKind.of(
                TestKind.Step.of("cut", c -> {
                    if (c.attempt() == 1) {
                        cutAll();
                    }
                    return StepResult.done(traces.get().row("cut"));
                }),
                TestKind.Step.of("then", c -> StepResult.done(traces.get().row("then"))));
        try (SmallOperations console = replica(database, SHORT, kind, true)) {
            OperationId id = console.begin("test.kind");
            assertThat(console.awaitEnd(id, LIMIT)).isEqualTo("done");
            assertThat(rows(console)).containsExactly("cut", "then");
        }
    }

    @Test
    void anOperationSurvivesThatTheDatabaseHangsForLongerThanTheLease() throws Exception {
        Assumptions.assumeTrue(System.getenv("ROADSTEAD_TEST_DB_URL") == null, "needs the server on this machine");
        Function<Supplier<Traces>, TestKind> kind = traces -> TestKind.of(
                TestKind.Step.of("hang", c -> {
                    if (c.attempt() == 1) {
                        hang(Duration.ofSeconds(3));
                    }
                    return StepResult.done(traces.get().row("hang"));
                }),
                TestKind.Step.of("then", c -> StepResult.done(traces.get().row("then"))));
        try (SmallOperations console = replica(database, SHORT, kind, true);
                SmallOperations other = replica(database, SHORT, kind, true)) {
            OperationId id = console.begin("test.kind");
            assertThat(other.awaitEnd(id, LIMIT)).isEqualTo("done");
            assertThat(rows(console)).containsExactly("hang", "then");
        }
    }

    /** Its steps write by its own connections, so that what they write is a part of its transactions. */
    private SmallOperations replica(
            TestDatabase at,
            OperationProperties properties,
            Function<Supplier<Traces>, TestKind> kind,
            boolean running) {
        AtomicReference<@Nullable SmallOperations> self = new AtomicReference<>();
        TestKind own = kind.apply(() -> new Traces(requireNonNull(self.get()).sql(), data.resolve("outside")));
        var setup = SmallOperations.Setup.of(at, data, own).with(properties);
        SmallOperations replica = SmallOperations.start(setup, false);
        self.set(replica);
        if (running) {
            replica.bean(OperationScheduler.class).start();
        }
        return replica;
    }

    private void cutAll() {
        JdbcClient.create(database.dataSource()).sql("""
                        select count(pg_terminate_backend(pid))
                        from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()""").query(Long.class).single();
    }

    private void hang(Duration time) throws IOException, InterruptedException {
        List<String> pids = JdbcClient.create(database.dataSource())
                .sql("""
                        select pid::text
                        from pg_stat_activity
                        where datname = current_database() and pid <> pg_backend_pid()""")
                .query((row, number) -> row.getString(1))
                .list();
        signal("-STOP", pids);
        Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(time);
                signal("-CONT", pids);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static void signal(String signal, List<String> pids) throws IOException, InterruptedException {
        var command = Stream.concat(Stream.of("kill", signal), pids.stream()).toList();
        new ProcessBuilder(command).start().waitFor();
    }

    private static List<String> rows(SmallOperations console) {
        return new Traces(console.sql(), Path.of("unused")).rows();
    }

    private static long number(JdbcClient sql, String query) {
        return sql.sql(query).query(Long.class).single();
    }

    private static void awaitNone(JdbcClient sql, String query) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (number(sql, query) > 0) {
            assertThat(System.nanoTime()).as(query).isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
