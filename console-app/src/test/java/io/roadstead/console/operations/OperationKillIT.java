package io.roadstead.console.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.database.EmbeddedDatabase;
import io.roadstead.console.database.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Consoles that are killed by SIGKILL, one after the other, each at another point of the same operation. */
class OperationKillIT {
    /** Within a step, with its effect outside made and not confirmed, in its last transaction, between two steps. */
    private static final List<String> POINTS = List.of(
            "one.begun", "one.writing", "one.committed", "two.made", "two.writing", "two.committed", "three.writing");

    @TempDir
    Path data;

    private final TestDatabase database = EmbeddedDatabase.fresh();

    @Test
    void anOperationSurvivesTheEndOfEachConsoleAndDoesNothingTwice() throws Exception {
        Halts nowhere = new Halts("nowhere");
        TestKind kind = nowhere.kind(() -> {
            throw new AssertionError("the parent carries nothing out");
        });
        try (SmallOperations parent =
                SmallOperations.start(SmallOperations.Setup.of(database, data, kind), nowhere, false)) {
            OperationId id = parent.begin("test.kind");
            Traces traces = new Traces(parent.sql(), data.resolve("outside"));
            ChildReplica next = ChildReplica.prepare(database, data, POINTS.getFirst());
            for (int number = 0; number < POINTS.size(); number++) {
                ChildReplica replica = next;
                next = ChildReplica.prepare(
                        database, data, number + 1 < POINTS.size() ? POINTS.get(number + 1) : "nowhere");
                replica.runUntil("AT " + POINTS.get(number));
                replica.kill();
                assertThat(parent.look(id).operation().over())
                        .as(POINTS.get(number))
                        .isFalse();
            }
            try (ChildReplica last = next) {
                last.begin();
                assertThat(parent.awaitEnd(id, Duration.ofSeconds(60))).isEqualTo("done");
            }
            assertThat(traces.rows()).containsExactly("one", "two", "three");
            assertThat(traces.lines()).containsExactly("two");
            assertThat(parent.look(id).operation().epoch())
                    .as("each console had it once")
                    .isEqualTo(8);
            assertThat(audited(parent, id)).containsExactly("operations.start", "operations.end");
        }
    }

    private static List<String> audited(SmallOperations console, OperationId id) {
        return console.sql()
                .sql("select action from audit.record where target = :target order by partition, sequence")
                .param("target", "operation/" + id)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
