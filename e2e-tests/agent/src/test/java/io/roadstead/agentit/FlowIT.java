package io.roadstead.agentit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.Field;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies of any length pass through the agent, and none stays in it. */
@SuppressWarnings({"try", "NullAway.Init"}) // an interrupt ends the run; set up before all tests
class FlowIT {
    private static final long MIB = 1 << 20;

    @TempDir
    private static Path folder;

    private static FakeApiServer api;
    private static TestConsole console;
    private static AgentProcess agent;
    private static TunnelConnection tunnel;

    @BeforeAll
    static void connect() throws Exception {
        api = new FakeApiServer();
        console = new TestConsole();
        agent = AgentProcess.start(folder, api.kubeconfig(folder), AgentProcess.values(console, "manager"));
        tunnel = console.next(TunnelKind.BULK);
    }

    @AfterAll
    static void disconnect() throws Exception {
        agent.close();
        console.close();
        api.close();
    }

    private static String standing() {
        return console.standing(TestConsole.USER, TestConsole.ADMINISTRATORS);
    }

    @Test
    void keepsItsMemoryWhileALongAnswerPasses() throws Exception {
        Counting warm = counting("/big?" + 40 * MIB);
        warm.done.get(60, TimeUnit.SECONDS);
        long before = agent.residentKib();
        Counting counting = counting("/big?" + 100 * MIB);
        assertThat(counting.done.get(60, TimeUnit.SECONDS)).isEqualTo(100 * MIB);
        assertThat(agent.residentKib() - before).as("KiB more than before").isLessThan(16 * 1024);
    }

    @Test
    void waitsForASlowReaderInsteadOfKeepingForIt() throws Exception {
        api.given.set(0);
        Counting slow = new Counting(0);
        slow.open("/big?" + 200 * MIB);
        long given = -1;
        for (int i = 0; i < 50 && given != api.given.get(); i++) {
            given = api.given.get();
            TimeUnit.MILLISECONDS.sleep(300);
        }
        assertThat(api.given.get()).as("bytes that left the API server").isBetween(1L, 16 * MIB);
        assertThat(Reply.ask(tunnel, standing(), "GET", "/echo", "").status()).isEqualTo(200);
        slow.stream().cancel(StreamFailure.Kind.CANCELLED);
        assertThat(api.broken.tryAcquire(10, TimeUnit.SECONDS))
                .as("the API server hears that nobody reads")
                .isTrue();
    }

    @Test
    void carriesALongBodyUp() throws Exception {
        String assertion = console.single(TestConsole.USER, TestConsole.ADMINISTRATORS, "POST", "/sink");
        Uploading up = new Uploading(100 * MIB);
        up.begin(
                tunnel,
                new RequestHead("POST", RequestHead.API_SERVER, "/sink", Fields.of(Protocol.ASSERTION, assertion)));
        assertThat(up.done.get(60, TimeUnit.SECONDS)).isEqualTo(200);
        assertThat(api.taken.get()).isEqualTo(100 * MIB);
    }

    @Test
    void passesEachLineOfALogAtOnce() throws Exception {
        Reply drip = Reply.ask(tunnel, standing(), "GET", "/drip", "");
        for (int i = 0; i < 3; i++) {
            String line = Objects.requireNonNull(drip.pieces.poll(5, TimeUnit.SECONDS), "no line came");
            long late = System.nanoTime() - Long.parseLong(line.strip());
            assertThat(late).isLessThan(TimeUnit.MILLISECONDS.toNanos(800)); // before the next one is written
        }
        drip.cancel();
        assertThat(api.broken.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Threat: a body longer than its Content-Length is the beginning of another request, made as the agent. */
    @Test
    void letsNoBodyBecomeAnotherRequest() throws Exception {
        for (String length : List.of("2", "02", "2, 2")) {
            Fields fields = Fields.of(
                    Protocol.ASSERTION,
                    console.single(TestConsole.USER, TestConsole.ADMINISTRATORS, "POST", "/sink"),
                    "content-length",
                    length);
            String hidden = "hiGET /echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer x\r\n\r\n";
            Reply reply = Reply.send(
                    tunnel,
                    new RequestHead("POST", RequestHead.API_SERVER, "/sink", fields),
                    hidden.getBytes(StandardCharsets.US_ASCII));
            reply.head.handle((head, failure) -> head).get(10, TimeUnit.SECONDS);
            assertThat(refused(reply)).as("a length of " + length).isTrue();
        }
        assertThat(api.heads.poll(1, TimeUnit.SECONDS)).isNull();
    }

    /** By HTTP/2 itself, or by the agent. */
    private static boolean refused(Reply reply) {
        return reply.head.isCompletedExceptionally() || reply.head.join().status() == 400;
    }

    @Test
    void sendsTheApiServerOneUserAndNothingOfTheConsole() throws Exception {
        Reply reply = Reply.ask(
                tunnel,
                console.standing("roadstead:김하나", List.of("roadstead:auditors")),
                "GET",
                "/echo",
                "",
                new Field("user-agent", "kubectl"),
                new Field("x-forwarded-for", "1.2.3.4"),
                new Field("x-original-url", "/"));
        assertThat(reply.status()).isEqualTo(200);
        Map<String, List<String>> head = Objects.requireNonNull(api.heads.poll(5, TimeUnit.SECONDS));
        assertThat(head.keySet().stream().map(name -> name.toLowerCase(Locale.ROOT)))
                .containsExactlyInAnyOrder(
                        "host", "authorization", "impersonate-user", "impersonate-group", "user-agent");
        assertThat(head.get("Authorization")).containsExactly("Bearer agent");
        assertThat(head.get("Impersonate-group")).containsExactly("roadstead:auditors");
    }

    private Counting counting(String target) {
        Counting counting = new Counting(Long.MAX_VALUE);
        counting.open(target);
        counting.stream().read();
        return counting;
    }

    /** Counts what comes, as long as it wants to. */
    private final class Counting implements StreamListener {
        final CompletableFuture<Long> done = new CompletableFuture<>();
        private final AtomicLong bytes = new AtomicLong();
        private final long wants;
        private TunnelStream stream;

        Counting(long wants) {
            this.wants = wants;
        }

        void open(String target) {
            stream = tunnel.open(
                    new RequestHead("GET", RequestHead.API_SERVER, target, Fields.of(Protocol.ASSERTION, standing())),
                    true,
                    this);
        }

        TunnelStream stream() {
            return stream;
        }

        @Override
        public void onData(ByteBuf data) {
            bytes.addAndGet(data.readableBytes());
            data.release();
            if (bytes.get() < wants) {
                stream.read();
            }
        }

        @Override
        public void onEnd(Fields trailers) {
            done.complete(bytes.get());
        }

        @Override
        public void onFailure(StreamFailure failure) {
            done.completeExceptionally(new AssertionError(failure.toString()));
        }
    }

    /** Sends as much as there is room for. */
    @SuppressWarnings("NullAway.Init")
    private static final class Uploading implements StreamListener {
        final CompletableFuture<Integer> done = new CompletableFuture<>();
        private long left;
        private int status;
        private TunnelStream stream;

        Uploading(long bytes) {
            left = bytes;
        }

        void begin(TunnelConnection tunnel, RequestHead head) {
            stream = tunnel.open(head, false, this);
            stream.eventLoop().execute(this::onWritable);
            stream.read();
        }

        @Override
        public void onWritable() {
            while (left > 0 && stream.isWritable()) {
                int size = (int) Math.min(left, 64 * 1024);
                left -= size;
                stream.send(Unpooled.wrappedBuffer(new byte[size]));
            }
            if (left == 0) {
                stream.finish();
            }
        }

        @Override
        public void onHead(ResponseHead head) {
            status = head.status();
        }

        @Override
        public void onData(ByteBuf data) {
            data.release();
            stream.read();
        }

        @Override
        public void onEnd(Fields trailers) {
            done.complete(status);
        }

        @Override
        public void onFailure(StreamFailure failure) {
            done.completeExceptionally(new AssertionError(failure.toString()));
        }
    }
}
