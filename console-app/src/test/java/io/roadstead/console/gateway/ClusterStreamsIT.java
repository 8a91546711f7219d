package io.roadstead.console.gateway;

import static io.roadstead.console.gateway.GatewayBed.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.kernel.Caller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams of the console's own modules into containers, through the door of everybody. */
class ClusterStreamsIT {
    private static final Caller ADA = AnsweringCluster.writer("ada");
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private static AnsweringCluster cluster;

    private final String path = "/api/v1/namespaces/a/pods/s" + NUMBER.incrementAndGet() + "/exec";
    private final String target = path + "?command=secret-command&stdin=true&tty=true";
    private final Heard heard = new Heard();

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    /** Keeps what it hears. */
    private static final class Heard implements ClusterStream.Ear {
        final ByteArrayOutputStream printed = new ByteArrayOutputStream();
        final List<String> told = new CopyOnWriteArrayList<>();
        volatile boolean room = true;

        @Override
        public void opened() {
            told.add("opened");
        }

        @Override
        public synchronized boolean heard(int channel, byte[] bytes) {
            if (channel == ClusterStream.STDOUT) {
                printed.writeBytes(bytes);
            } else {
                told.add(channel + " " + new String(bytes, StandardCharsets.UTF_8));
            }
            return room;
        }

        synchronized int size() {
            return printed.size();
        }

        synchronized String text() {
            return printed.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void refused(int status, String said) {
            told.add(status + " " + said);
        }

        @Override
        public void ended(String why) {
            told.add("ended " + why);
        }
    }

    private List<AuditEntry> recorded() {
        return cluster.recorded().stream()
                .filter(entry -> path.equals(entry.details().values().get("path")))
                .toList();
    }

    @Test
    void whatIsTypedArrivesAndWhatIsPrintedComesBack() throws Exception {
        try (ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard)) {
            FakeProgram program = cluster.program(path);
            eventually(() -> heard.told.contains("opened"));
            String word = "안녕 ".repeat(50_000);
            assertThat(stream.send(ClusterStream.RESIZE, "{}".getBytes(StandardCharsets.UTF_8), SOON))
                    .isTrue();
            for (int at = 0; at < word.length(); at += 10_000) {
                byte[] piece = word.substring(at, at + 10_000).getBytes(StandardCharsets.UTF_8);
                assertThat(stream.send(ClusterStream.STDIN, piece, SOON)).isTrue();
            }
            eventually(() -> heard.size() == word.getBytes(StandardCharsets.UTF_8).length);
            assertThat(heard.text().equals(word)).isTrue(); // a difference would fill pages
            assertThat(program.sizes()).containsExactly("{}");
            program.exit(7);
            eventually(() -> heard.told.contains("ended "));
            assertThat(heard.told).hasSize(3);
            assertThat(heard.told.get(1)).startsWith("3 ").contains("NonZeroExitCode", "\"7\"");
        }
        eventually(() -> recorded().size() == 2);
        assertThat(recorded()).extracting(AuditEntry::action).containsExactly("kubernetes.exec", "kubernetes.exec-end");
        assertThat(recorded().get(1).details().toString()).doesNotContain("secret-command");
    }

    /** Fault: the ear has no room. Invariant: the cluster waits, and nothing is lost when there is room again. */
    @Test
    void aClusterThatPrintsTooFastWaits() throws Exception {
        heard.room = false;
        try (ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard)) {
            FakeProgram program = cluster.program(path);
            long most = 64L << 20;
            long taken = program.flood(most);
            assertThat(taken).isLessThan(16 << 20);
            assertThat(heard.size()).isLessThan(2 << 20);
            heard.room = true;
            stream.resume();
            eventually(() -> heard.size() == taken);
        }
    }

    /** Fault: the program reads nothing. Invariant: so much waits here and no more, and who types hears so. */
    @Test
    void aProgramThatReadsNothingHoldsBackWhoTypes() throws Exception {
        try (ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard)) {
            FakeProgram program = cluster.program(path);
            program.beQuiet();
            program.beDeaf();
            eventually(() -> heard.told.contains("opened"));
            byte[] piece = new byte[64 * 1024];
            int sent = 0;
            while (sent < 1024 && stream.send(ClusterStream.STDIN, piece, Duration.ofMillis(300))) {
                sent++;
            }
            assertThat(sent).isBetween(4, 512);
        }
    }

    @Test
    void whatClosesLeavesTheCluster() throws Exception {
        ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard);
        FakeProgram program = cluster.program(path);
        stream.close();
        eventually(program::isGone);
        eventually(() -> recorded().size() == 2);
    }

    @Test
    void aConnectionThatBreaksIsTold() throws Exception {
        try (ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard)) {
            cluster.program(path).lose();
            eventually(() -> heard.told.size() == 2);
            assertThat(heard.told.get(1)).startsWith("ended ").hasSizeGreaterThan(6);
            assertThat(stream.send(ClusterStream.STDIN, new byte[1], SOON)).isFalse();
        }
    }

    /** Fault: a hostile cluster sends what is no frame. Invariant: the stream ends. */
    @Test
    void bytesThatAreNoFrameEndIt() throws Exception {
        try (ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard)) {
            FakeProgram program = cluster.program(path);
            program.garble();
            eventually(() -> heard.told.size() == 2);
            assertThat(heard.told.get(1)).contains("no WebSocket");
            eventually(program::isGone);
            assertThat(stream.send(ClusterStream.STDIN, new byte[1], SOON)).isFalse();
        }
    }

    @Test
    void aRefusalOfTheClusterComesInItsWords() throws Exception {
        cluster.refusesStreams(target, 403, "{\"message\":\"pods \\\"p\\\" is forbidden\"}");
        try (ClusterStream stream = cluster.streams().open(ADA, AnsweringCluster.ID, target, heard)) {
            eventually(() -> !heard.told.isEmpty());
            assertThat(heard.told).containsExactly("403 {\"message\":\"pods \\\"p\\\" is forbidden\"}");
            assertThat(stream.send(ClusterStream.STDIN, new byte[1], SOON)).isFalse();
        }
    }

    @Test
    void whoMayOnlyReadOpensNone() throws Exception {
        try (ClusterStream _ =
                cluster.streams().open(AnsweringCluster.reader("grace"), AnsweringCluster.ID, target, heard)) {
            eventually(() -> !heard.told.isEmpty());
            assertThat(heard.told).singleElement().asString().startsWith("403 ").contains("KUBERNETES_WRITE");
        }
        assertThat(recorded())
                .singleElement()
                .satisfies(entry -> assertThat(entry.outcome()).isEqualTo(Outcome.REFUSED));
    }

    /** T7, T26: what names a pod never leads elsewhere. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/namespaces/a/pods/../../b/pods/p/exec",
                "/api/v1/namespaces/a/pods/%2e%2e/exec",
                "/../../two/api/v1/namespaces/a/pods/p/exec",
                "/api/v1/namespaces/a/pods/p/exec\r\nx: y",
                "//two/api"
            })
    void whatStepsAsideIsRefused(String aside) throws Exception {
        try (ClusterStream _ = cluster.streams().open(ADA, AnsweringCluster.ID, aside, heard)) {
            eventually(() -> !heard.told.isEmpty());
            assertThat(heard.told).singleElement().asString().startsWith("400 ");
        }
    }
}
