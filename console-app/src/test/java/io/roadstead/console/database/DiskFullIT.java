package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A disk without space is said, never leaves anything half done, and is over when there is space again. */
@Timeout(90)
class DiskFullIT {
    private Path disk;
    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        assumeThat(Account.current().root()).as("only root mounts a small disk").isTrue();
        disk = Files.createTempDirectory("roadstead-disk-");
        data = disk.resolve("data");
    }

    @AfterEach
    void unmount() throws Exception {
        if (disk != null) {
            run("umount", "--lazy", disk.toString()); // this JVM's own log file may be open on it
            FileTree.delete(disk);
        }
    }

    @Test
    void tooSmallDiskIsRefusedBeforeAnythingIsMade() throws Exception {
        mount("size=100m");
        assertThat(refusal())
                .matches("Not enough disk space for the database: it needs 160 MB at .*/data, which has \\d+ MB\\."
                        + " Free some space, or choose another --data\\.");
        assertNothingMade();
    }

    @Test
    void diskThatFillsWhileUnpackingIsRefusedAndLeftClean() throws Exception {
        mount("size=400m,nr_inodes=300");
        assertThat(refusal()).startsWith("The disk of ").contains("its inodes or its quota are used up");
        assertNothingMade();
    }

    @Test
    void diskThatFillsWhileRunningIsSaidAndHealsByItself() throws Exception {
        mount("size=220m");
        try (var console = SmallConsole.start("--roadstead.data=" + data)) {
            var indicator = console.getBean(DatabaseHealthIndicator.class);
            JdbcClient jdbc = console.getBean(JdbcClient.class);
            jdbc.sql("create schema probe").update();
            jdbc.sql("create table probe.line (text text not null)").update();
            jdbc.sql("insert into probe.line values ('committed')").update();
            Path filler = disk.resolve("filler");
            fill(filler);
            assertThatThrownBy(() -> jdbc.sql("insert into probe.line select repeat('x', 1000)"
                                    + " from generate_series(1, 100000)")
                            .update())
                    .isInstanceOf(DataAccessException.class);
            assertThat(indicator.health().getDetails()).containsEntry("reason", "database.disk-full");

            Files.delete(filler);
            Eventually.holds(
                    Duration.ofSeconds(45),
                    () -> assertThat(indicator.health().getStatus()).isEqualTo(Status.UP));
            jdbc.sql("insert into probe.line values ('after')").update();
            assertThat(jdbc.sql("select text from probe.line where length(text) < 100")
                            .query((row, n) -> row.getString(1))
                            .list())
                    .containsExactly("committed", "after");
        }
    }

    private void mount(String options) throws Exception {
        run("mount", "-t", "tmpfs", "-o", options + ",mode=755", "tmpfs", disk.toString());
    }

    private String refusal() {
        return Refusals.of(() -> SmallConsole.start("--roadstead.data=" + data));
    }

    private void assertNothingMade() throws IOException {
        try (var files = Files.walk(data)) {
            assertThat(files.map(file -> data.relativize(file).toString()))
                    .isSubsetOf("", "roadstead.lock", "log", "log/roadstead.log", "postgres-bin");
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] block = new byte[4096];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    private static void run(String... words) throws InterruptedException {
        var outcome = new Command(List.of(words)).run(Duration.ofSeconds(10));
        assumeThat(outcome.exit()).as(outcome.output()).isZero();
    }
}
