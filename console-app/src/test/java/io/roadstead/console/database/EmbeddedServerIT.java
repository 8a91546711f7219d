package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The embedded server through the life of a console, with the real programs and real signals. */
@Timeout(60)
class EmbeddedServerIT {
    private Path parent;
    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        parent = Files.createTempDirectory("roadstead-it-");
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        data = parent.resolve("data");
        new DataDirectory(data).prepare();
        UnpackedPrograms.copyTo(data);
    }

    @AfterEach
    void removeFolder() throws IOException {
        FileTree.delete(parent);
    }

    @Test
    void keepsDataBetweenStarts() {
        try (var console = start()) {
            insert(console, "kept");
        }
        try (var console = start()) {
            assertThat(rows(console)).containsExactly("kept");
        }
    }

    @Test
    void leavesNoProcessAfterAStop() {
        long pid;
        try (var console = start()) {
            pid = server(console).pid();
        }
        assertThat(ProcessHandle.of(pid)).isEmpty();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
    }

    @Test
    void keepsSecretsFromOthers() throws IOException {
        try (var console = start()) {
            assertThat(mode(data.resolve("postgres.password"))).isEqualTo("rw-------");
            assertThat(mode(data.resolve("postgres"))).isEqualTo("rwx------");
            assertThat(Files.readString(data.resolve("log/postgres.log")))
                    .doesNotContain(server(console).endpoint().password());
            assertThat(ProcessHandle.of(server(console).pid())
                            .orElseThrow()
                            .info()
                            .commandLine())
                    .get()
                    .asString()
                    .doesNotContain(server(console).endpoint().password());
        }
    }

    @Test
    void isDurableAndAnOrdinaryRoleUsesIt() {
        try (var console = start()) {
            JdbcClient jdbc = console.getBean(JdbcClient.class);
            String settings = """
                    select current_setting('fsync') || current_setting('synchronous_commit')
                        || current_setting('data_checksums') || current_setting('is_superuser')""";
            assertThat(jdbc.sql(settings).query((row, n) -> row.getString(1)).single())
                    .isEqualTo("ononon" + "off");
        }
    }

    @Test
    void killedServerComesBackOnItsPortAndThePoolHeals() throws Exception {
        try (var console = start()) {
            insert(console, "committed");
            long before = server(console).pid();
            Signal.KILL.to(before);
            ProcessHandle.of(before).ifPresent(handle -> handle.onExit().join());
            Eventually.holds(Duration.ofSeconds(2), () -> {
                var health = console.getBean(DatabaseHealthIndicator.class).health();
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails()).containsEntry("reason", "database.restarting");
            });
            Eventually.holds(
                    Duration.ofSeconds(15), () -> assertThat(health(console)).isEqualTo(Status.UP));
            assertThat(rows(console)).containsExactly("committed");
            assertThat(server(console).pid()).isNotEqualTo(before);
        }
    }

    @Test
    void haltedServerDoesNotHaltTheHealth() throws Exception {
        try (var console = start()) {
            long pid = server(console).pid();
            halt(pid);
            try {
                long asked = System.nanoTime();
                var health = console.getBean(DatabaseHealthIndicator.class).health();
                assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(2));
                assertThat(health.getDetails()).containsEntry("reason", "database.no-answer");
                assertThat(health.getDetails()).containsKeys("message", "since");
            } finally {
                Signal.CONT.to(pid);
            }
            Eventually.holds(
                    Duration.ofSeconds(5), () -> assertThat(health(console)).isEqualTo(Status.UP));
        }
    }

    @Test
    void secondConsoleOnTheSameDataIsRefusedAndToldWhereTheFirstIs() throws Exception {
        try (var console = start()) {
            console.getBean(RunningNotice.class).announce(URI.create("http://localhost:8080"));
            String refusal = "Roadstead already runs on this data: pid "
                    + ProcessHandle.current().pid();
            assertRefused(this::start, refusal);
            try (var second = ChildConsole.start(data)) {
                assertThat(second.answer())
                        .isEqualTo(
                                "REFUSED " + refusal + ", http://localhost:8080. Stop it, or choose another --data.");
            }
            assertThat(health(console)).isEqualTo(Status.UP);
        }
    }

    @Test
    void serverOfALostConsoleIsReplacedAndNeverDoubled() throws Exception {
        try (ChildConsole lost = ChildConsole.start(data)) {
            lost.kill();
            assertThat(ProcessHandle.of(lost.serverPid()))
                    .as("the server outlives its console")
                    .isPresent();
            try (var console = start()) {
                assertThat(ProcessHandle.of(lost.serverPid())).isEmpty();
                assertThat(health(console)).isEqualTo(Status.UP);
            }
        }
    }

    @Test
    void interruptedUnpackingAndMakingAreRepeated() throws IOException {
        FileTree.delete(data.resolve("postgres-bin"));
        Files.createDirectories(data.resolve("postgres-bin/.unpacking-1/bin"));
        Files.createDirectories(data.resolve(".initdb-1/postgres/base"));
        try (var console = start()) {
            assertThat(health(console)).isEqualTo(Status.UP);
            assertThat(data.resolve("postgres-bin/.unpacking-1")).doesNotExist();
            assertThat(data.resolve(".initdb-1")).doesNotExist();
        }
    }

    @Test
    void processIdThatNowBelongsToAnotherProgramDoesNotKeepItFromStarting() throws IOException {
        start().close();
        long other = ProcessHandle.current().pid();
        Files.write(
                data.resolve("postgres/postmaster.pid"),
                List.of(Long.toString(other), data.resolve("postgres").toString(), "1", "20001", "", "127.0.0.1"));
        Account owner = Account.ownerOf(data.resolve("postgres"));
        if (Account.current().root()) {
            Files.setAttribute(data.resolve("postgres/postmaster.pid"), "unix:uid", owner.uid());
        }
        try (var console = start()) {
            assertThat(health(console)).isEqualTo(Status.UP);
        }
    }

    @Test
    void dataStayUsableWhenTheUserOfTheServerChanges() throws IOException {
        assumeThat(Account.current().root()).as("only root changes users").isTrue();
        try (var console = start()) {
            insert(console, "as another user");
            assertThat(Account.ownerOf(data.resolve("postgres")).root()).isFalse();
        }
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx------"));
        try (var console = start()) {
            insert(console, "in a user namespace");
            assertThat(Account.ownerOf(data.resolve("postgres"))).isEqualTo(Account.ROOT);
        }
        Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwx--x--x"));
        try (var console = start()) {
            assertThat(rows(console)).containsExactly("as another user", "in a user namespace");
        }
    }

    @Test
    void normalUserAndRootShareData() throws Exception {
        assumeThat(Account.current().root())
                .as("only root becomes another user")
                .isTrue();
        Account nobody = Account.named("nobody", EmbeddedServer.passwd()).orElseThrow();
        FileTree.give(data, nobody);
        List<String> asNobody =
                List.of("setpriv", "--reuid=" + nobody.uid(), "--regid=" + nobody.gid(), "--clear-groups");
        String classPath = ReadableClassPath.in(parent.resolve("classes"));
        try (var console = ChildConsole.start(asNobody, classPath, data)) {
            assertThat(Account.ownerOf(Path.of("/proc/" + console.serverPid()))).isEqualTo(nobody);
        }
        try (var console = start()) {
            insert(console, "by root");
            assertThat(Account.ownerOf(Path.of("/proc/" + server(console).pid())))
                    .isEqualTo(nobody);
        }
        try (var console = ChildConsole.start(asNobody, classPath, data)) {
            assertThat(console.answer()).startsWith("READY ");
        }
    }

    @Test
    void dataOfAnotherMajorVersionAreRefusedAndNotTouched() throws IOException {
        Path cluster = Files.createDirectories(data.resolve("postgres"));
        Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        assertRefused(this::start, "are those of PostgreSQL 17, but this release runs 18");
        try (var files = Files.list(cluster)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("PG_VERSION");
        }
    }

    private ConfigurableApplicationContext start() {
        return SmallConsole.start("--roadstead.data=" + data);
    }

    private static EmbeddedServer server(ConfigurableApplicationContext console) {
        return (EmbeddedServer) console.getBean(Database.class);
    }

    private static Status health(ConfigurableApplicationContext console) {
        return console.getBean(DatabaseHealthIndicator.class).health().getStatus();
    }

    private static void insert(ConfigurableApplicationContext console, String text) {
        JdbcClient jdbc = console.getBean(JdbcClient.class);
        jdbc.sql("create schema if not exists probe").update();
        jdbc.sql("create table if not exists probe.line (id serial primary key, text text not null)")
                .update();
        jdbc.sql("insert into probe.line (text) values (:text)")
                .param("text", text)
                .update();
    }

    private static List<String> rows(ConfigurableApplicationContext console) {
        return console.getBean(JdbcClient.class)
                .sql("select text from probe.line order by id")
                .query((row, n) -> row.getString(1))
                .list();
    }

    private static void halt(long pid) throws InterruptedException {
        var outcome = new Command(List.of("sh", "-c", "kill -s STOP " + pid)).run(Duration.ofSeconds(5));
        assertThat(outcome.output()).isEmpty();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void assertRefused(ThrowingCallable start, String part) {
        assertThat(Refusals.of(start)).contains(part);
    }
}
