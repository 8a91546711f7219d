package io.roadstead.agentit;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Changes of the protocol against an API server that answers what it likes (T7). Invariant: what the client sends goes on only after
 * an answer that agrees to what was asked, and a connection on which this was asked serves nothing else.
 */
@SuppressWarnings({"try", "NullAway.Init"}) // an interrupt ends the run; set up before all tests
class UpgradeIT {
    private static final String EXEC = "/api/v1/namespaces/a/pods/p/exec?command=sh";
    private static final String SECOND_REQUEST = "GET /api/v1/secrets HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String PIECE = "x".repeat(16 * 1024);
    private static final String WEBSOCKET = "HTTP/1.1 101 X\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n";

    @TempDir
    private static Path folder;

    private static RawApiServer api;
    private static TestConsole console;
    private static AgentProcess agent;
    private static TunnelConnection tunnel;

    @BeforeAll
    static void connect() throws Exception {
        api = new RawApiServer();
        console = new TestConsole();
        agent = AgentProcess.start(folder, api.kubeconfig(folder), AgentProcess.values(console, "manager"));
        tunnel = console.next(TunnelKind.CONTROL);
    }

    @AfterAll
    static void disconnect() throws Exception {
        agent.close();
        console.close();
        api.close();
    }

    @BeforeEach
    void forget() {
        api.behind.set(0);
        api.ended.set(0);
        api.echoes = false;
        api.deaf = Duration.ZERO;
        api.hangsUp = false;
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 200 OK\\r\\ncontent-length: 2\\r\\n\\r\\nhi, 200, hi",
        "HTTP/1.1 302 X\\r\\nlocation: /x\\r\\ncontent-length: 0\\r\\n\\r\\n, 302, ''",
        "HTTP/1.1 403 X\\r\\ncontent-length: 2\\r\\n\\r\\nno, 403, no",
        "HTTP/1.1 403 X\\r\\nconnection: Upgrade\\r\\nupgrade: websocket\\r\\ncontent-length: 2\\r\\n\\r\\nno, 403, no",
    })
    void anyOtherAnswerIsRelayedOnce(String script, int status, String body) throws Exception {
        Stream stream = ask(script.replace("\\r\\n", "\r\n"));
        assertThat(stream.head.get(10, TimeUnit.SECONDS).status()).isEqualTo(status);
        assertThat(stream.head.get().fields().first(Upgrade.FIELD)).isEmpty();
        assertThat(stream.body.get(10, TimeUnit.SECONDS)).isEqualTo(body);
        nothingWentOn();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 100 Continue\\r\\n\\r\\n",
        "HTTP/1.1 103 Early Hints\\r\\n\\r\\nHTTP/1.1 200 OK\\r\\ncontent-length: 0\\r\\n\\r\\n",
        "HTTP/1.1 101 X\\r\\n\\r\\n",
        "HTTP/1.1 101 X\\r\\nConnection: Upgrade\\r\\nUpgrade: SPDY/3.1\\r\\n\\r\\n",
        "HTTP/1.1 101 X\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\n\\r\\n",
        "HTTP/1.1 101 X\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket\\r\\nSec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA=\\r\\n\\r\\n",
        "SSH-2.0-OpenSSH_9.2\\r\\n",
        "HTTP/1.1 banana\\r\\n\\r\\n",
    })
    void whatIsNoAnswerEndsBothSides(String script) throws Exception {
        Stream stream = ask(script.replace("\\r\\n", "\r\n"));
        assertThat(stream.head.get(10, TimeUnit.SECONDS).status()).isEqualTo(502);
        nothingWentOn();
    }

    private static void nothingWentOn() throws Exception {
        eventually(() -> api.ended.get() == 1);
        assertThat(api.behind).as("bytes behind the request").hasValue(0);
    }

    @Test
    void bytesPassAfterAnAnswerThatAgrees() throws Exception {
        api.echoes = true;
        Stream stream = ask(WEBSOCKET + "Sec-WebSocket-Accept: ACCEPT\r\n\r\n");
        assertThat(stream.head.get(10, TimeUnit.SECONDS).status()).isEqualTo(200);
        assertThat(stream.head.get().fields().first(Upgrade.FIELD)).contains("websocket");
        eventually(() -> api.behind.get() == SECOND_REQUEST.length());
        stream.stream.finish();
        assertThat(stream.body.get(10, TimeUnit.SECONDS)).isEqualTo(SECOND_REQUEST);
        eventually(() -> api.ended.get() == 1);
    }

    /** What comes in the same packet as the head of the answer belongs to the stream. */
    @Test
    void bytesBehindTheHeadAreNotLost() throws Exception {
        Stream stream = ask(WEBSOCKET + "Sec-WebSocket-Accept: ACCEPT\r\n\r\nfirst bytes");
        eventually(() -> stream.gathered().equals("first bytes"));
        stream.stream.cancel(StreamFailure.Kind.CANCELLED);
        eventually(() -> api.ended.get() == 1);
    }

    /** Fault: the API server reads nothing for a second. Invariant: it gets all the same what was sent meanwhile, and after it. */
    @Test
    void aSlowApiServerGetsAllThatIsSent() throws Exception {
        api.deaf = Duration.ofSeconds(1);
        Stream stream = ask(WEBSOCKET + "Sec-WebSocket-Accept: ACCEPT\r\n\r\n");
        stream.head.get(10, TimeUnit.SECONDS);
        int pieces = 2048; // more than what kernels keep by themselves
        for (int i = 0; i < pieces; i++) {
            stream.send(PIECE);
        }
        eventually(() -> api.behind.get() == SECOND_REQUEST.length() + pieces * PIECE.length());
        stream.stream.cancel(StreamFailure.Kind.CANCELLED);
        eventually(() -> api.ended.get() == 1);
    }

    /**
     * Fault: the API server ends the connection while the client still sends, so that it is reset. Invariant: what it had said before
     * arrives whole, however late it is read.
     */
    @Test
    void whatWasSaidBeforeTheConnectionBrokeArrives() throws Exception {
        api.deaf = Duration.ofMillis(500); // until what it said is on the other side
        api.hangsUp = true;
        int onTheWay =
                TunnelBudget.console().streamWindow() + TunnelBudget.agent().streamSend() / 2;
        String said =
                PIECE.repeat(onTheWay / PIECE.length() + 3); // more than TCP's first window would go with the reset
        Stream stream = new Stream();
        stream.reads = false;
        ask(stream, WEBSOCKET + "Sec-WebSocket-Accept: ACCEPT\r\n\r\n" + said);
        stream.head.get(10, TimeUnit.SECONDS);
        for (int i = 0; i < 40; i++) {
            stream.stream.send(Unpooled.copiedBuffer("ping", StandardCharsets.US_ASCII));
            TimeUnit.MILLISECONDS.sleep(20);
        }
        stream.reads = true;
        stream.stream.read();
        assertThat(stream.body.get(10, TimeUnit.SECONDS)).hasSize(said.length()).isEqualTo(said);
    }

    private Stream ask(String script) {
        Stream stream = new Stream();
        ask(stream, script);
        return stream;
    }

    private static void ask(Stream stream, String script) {
        api.scripts.put(EXEC, script);
        stream.open();
    }

    private static void eventually(BooleanSupplier holds) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!holds.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come true in 20 s").isLessThan(limit);
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }

    /** Asks for a WebSocket, and sends a second request behind it at once. */
    private static final class Stream implements StreamListener {
        final CompletableFuture<ResponseHead> head = new CompletableFuture<>();
        final CompletableFuture<String> body = new CompletableFuture<>();
        volatile boolean reads = true;
        private final StringBuffer gathered = new StringBuffer();
        private final Semaphore room = new Semaphore(0);
        private TunnelStream stream;

        void open() {
            Fields fields = Fields.of(
                    Protocol.ASSERTION,
                    console.single(TestConsole.USER, TestConsole.ADMINISTRATORS, "GET", EXEC),
                    Upgrade.FIELD,
                    "websocket",
                    "sec-websocket-version",
                    "13",
                    "sec-websocket-key",
                    "dGhlIHNhbXBsZSBub25jZQ==");
            stream = tunnel.open(new RequestHead("GET", RequestHead.API_SERVER, EXEC, fields), false, this);
            stream.send(Unpooled.copiedBuffer(SECOND_REQUEST, StandardCharsets.US_ASCII));
            stream.read();
        }

        /** Sends it and waits until there is room for more. */
        void send(String text) throws Exception {
            boolean full = stream.eventLoop()
                    .submit(() -> {
                        stream.send(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
                        return !stream.isWritable();
                    })
                    .get();
            if (full) {
                assertThat(room.tryAcquire(10, TimeUnit.SECONDS))
                        .as("room for more")
                        .isTrue();
            }
            room.drainPermits();
        }

        @Override
        public void onWritable() {
            room.release();
        }

        String gathered() {
            return gathered.toString();
        }

        @Override
        public void onHead(ResponseHead came) {
            head.complete(came);
        }

        @Override
        public void onData(ByteBuf data) {
            gathered.append(data.toString(StandardCharsets.UTF_8));
            data.release();
            if (reads) {
                stream.read();
            }
        }

        @Override
        public void onEnd(Fields trailers) {
            body.complete(gathered());
        }

        @Override
        public void onFailure(StreamFailure failure) {
            head.completeExceptionally(new AssertionError(failure.toString()));
            body.completeExceptionally(new AssertionError(failure.toString()));
        }
    }
}
