package io.roadstead.agent.own;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.roadstead.agent.api.ApiClient;
import io.roadstead.agent.api.ApiLimits;
import io.roadstead.agent.api.ApiPool;
import io.roadstead.agent.json.Json;
import io.roadstead.agent.request.Epochs;
import io.roadstead.agent.request.Refused;
import io.roadstead.agent.request.UserRequests;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.Admission;
import io.roadstead.protocol.tunnel.AgentAdmission;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.ProxyRules;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Asked through a tunnel, as a console asks. */
class FailoverSurfaceTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final CompletableFuture<TunnelConnection> console = new CompletableFuture<>();
    private final Epochs epochs = new Epochs();
    private volatile boolean readOnly;
    private volatile boolean inside;

    @SuppressWarnings("NullAway.Init")
    private OtherCluster own;

    @SuppressWarnings("NullAway.Init")
    private TunnelConnection tunnel;

    /** An answer, whole. */
    private record Answer(int status, String refused, String text) {
        Json json() {
            return Json.read(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }
    }

    @BeforeEach
    void begin() throws Exception {
        use(OtherCluster.answering(
                200,
                "{\"serverAddressByClientCIDRs\":[{\"clientCIDR\":\"0.0.0.0/0\",\"serverAddress\":\"172.18.0.2:6443\"}]}",
                "localhost"));
    }

    /** A tunnel to an agent of this cluster. */
    private void use(OtherCluster cluster) throws Exception {
        own = cluster;
        KeyPair key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        ConsoleEntrance entrance = new ConsoleEntrance(
                new Admitting(key), "r-1", TunnelBudget.console(), TunnelTimes.DEFAULT, new HeldBytes());
        Channel server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        entrance.install(channel.pipeline());
                    }
                })
                .bind("localhost", 0)
                .sync()
                .channel();
        int port = ((InetSocketAddress) server.localAddress()).getPort();
        AgentIdentity identity = new AgentIdentity("c-1", "i-1", key, "0", Protocol.CAPABILITIES);
        new AgentDialer(
                        new ConsoleAddress("localhost", port, Optional.empty(), ProxyRules.NONE, false),
                        identity,
                        (head, stream) -> surface().accept(head, stream),
                        TunnelBudget.agent(),
                        TunnelTimes.DEFAULT,
                        new HeldBytes())
                .dial(TunnelKind.CONTROL, (EventLoop) loops.next(), new ConnectionListener() {})
                .get(20, TimeUnit.SECONDS);
        tunnel = console.get(20, TimeUnit.SECONDS);
    }

    private @Nullable FailoverSurface surface;

    private synchronized FailoverSurface surface() {
        if (surface == null) {
            EventLoop loop = (EventLoop) loops.next();
            ApiClient api = new ApiClient(new ApiPool(own.api(), loop, ApiLimits.DEFAULT), LIMIT);
            surface = new FailoverSurface(
                    api,
                    inside,
                    () -> readOnly,
                    loop,
                    epochs,
                    (head, stream) -> UserRequests.refuse(head, stream, Refused.NOWHERE));
        }
        return surface;
    }

    private final class Admitting implements AgentAdmission {
        private final KeyPair key;

        Admitting(KeyPair key) {
            this.key = key;
        }

        @Override
        public CompletionStage<Admission> admit(Hello hello, SocketAddress from) {
            return CompletableFuture.completedFuture(
                    new Admission.Admitted(key.getPublic(), "s", Duration.ofSeconds(15), new ConnectionListener() {
                        @Override
                        public void onOpen(TunnelConnection connection) {
                            console.complete(connection);
                        }
                    }));
        }
    }

    @AfterEach
    void end() throws Exception {
        own.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    /** Hears an answer whole. */
    private static final class Whole implements StreamListener {
        final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int status;
        private String refused = "";

        @SuppressWarnings("NullAway.Init")
        private TunnelStream stream;

        @Override
        public void onHead(ResponseHead head) {
            status = head.status();
            refused = head.fields().first("roadstead-refused").orElse("");
        }

        @Override
        public void onData(ByteBuf data) {
            byte[] piece = new byte[data.readableBytes()];
            data.readBytes(piece).release();
            bytes.writeBytes(piece);
            stream.read();
        }

        @Override
        public void onEnd(Fields trailers) {
            answer.complete(new Answer(status, refused, bytes.toString(StandardCharsets.UTF_8)));
        }

        @Override
        public void onFailure(StreamFailure failure) {
            answer.completeExceptionally(new AssertionError(failure.toString()));
        }
    }

    private Whole open(String method, String target) {
        Whole whole = new Whole();
        RequestHead head = new RequestHead(method, RequestHead.AGENT, target, Fields.NONE);
        whole.stream = tunnel.open(head, method.equals("GET"), whole);
        whole.stream.read();
        return whole;
    }

    private CompletableFuture<Answer> begin(String method, String target, byte[] body) {
        Whole whole = open(method, target);
        if (!method.equals("GET")) {
            whole.stream.send(Unpooled.wrappedBuffer(body));
            whole.stream.finish();
        }
        return whole.answer.orTimeout(20, TimeUnit.SECONDS);
    }

    private Answer ask(String method, String target, String body) {
        return begin(method, target, body.getBytes(StandardCharsets.UTF_8)).join();
    }

    private static String look(String address, int millis) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("address", address);
        fields.put("authority", OtherCluster.AUTHORITY.getCertificatePEM());
        fields.put("withinMillis", millis);
        return new String(Json.write(fields), StandardCharsets.UTF_8);
    }

    @Test
    void saysWhereOthersMayLook() {
        Answer answer = ask("GET", "/v1/address", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().text("address")).contains("172.18.0.2:6443");
        assertThat(answer.json().text("authority")).contains(OtherCluster.AUTHORITY.getCertificatePEM());
    }

    @Test
    void saysItsOwnWayWhereTheApiServerKnowsNone() throws Exception {
        own.close();
        own = OtherCluster.answering(200, "{\"serverAddressByClientCIDRs\":[]}", "localhost");
        assertThat(ask("GET", "/v1/address", "").json().text("address")).contains(own.address());
    }

    @Test
    void saysNoWayThatIsOfNoUseToOthers() throws Exception {
        own.close();
        own = OtherCluster.answering(503, "", "localhost");
        inside = true;
        Answer answer = ask("GET", "/v1/address", "");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().text("address")).contains("");
    }

    @Test
    void looksAtAnotherCluster() throws Exception {
        try (OtherCluster other = OtherCluster.answering(401, "", "localhost")) {
            Answer seen = ask("POST", "/v1/look", look(other.address(), 2000));
            assertThat(seen.status()).isEqualTo(200);
            assertThat(seen.json().holds("answered")).isTrue();
            assertThat(seen.json().number("tries")).hasValue(1);
            assertThat(seen.json().text("detail").orElse("")).startsWith("it answered 401");
        }
        Answer unseen = ask("POST", "/v1/look", look("127.0.0.1:1", 300));
        assertThat(unseen.status()).isEqualTo(200);
        assertThat(unseen.json().at("answered")).contains(false);
    }

    @Test
    void refusesLooksThatAreNone() {
        assertThat(ask("POST", "/v1/look", "{}").status()).isEqualTo(400);
        assertThat(ask("POST", "/v1/look", look("169.254.169.254:80", 300)).refused())
                .isEqualTo("BODY");
        Answer tooLong = ask("POST", "/v1/look", " ".repeat(70_000));
        assertThat(tooLong.status()).isEqualTo(413);
        assertThat(tooLong.json().text("message").orElse("")).contains("65536 bytes");
        assertThat(ask("POST", "/v1/elsewhere", "").refused()).isEqualTo("NOWHERE");
    }

    @Test
    void looksForNobodyInModeViewer() {
        readOnly = true;
        Answer answer = ask("POST", "/v1/look", look("127.0.0.1:1", 300));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.refused()).isEqualTo("READ_ONLY");
    }

    @Test
    void looksEightTimesAtATime() throws Exception {
        try (OtherCluster silent = OtherCluster.silent()) {
            byte[] body = look(silent.address(), 800).getBytes(StandardCharsets.UTF_8);
            List<CompletableFuture<Answer>> all = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                all.add(begin("POST", "/v1/look", body));
            }
            Map<Integer, Long> statuses = all.stream()
                    .map(CompletableFuture::join)
                    .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
            assertThat(statuses).containsEntry(200, 8L).containsEntry(429, 1L);
            assertThat(ask("POST", "/v1/look", look("127.0.0.1:1", 100)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void givesThePlaceOfALookBackThatWasNeverAskedToItsEnd() throws Exception {
        for (int i = 0; i < 20; i++) {
            open("POST", "/v1/look").stream.cancel(StreamFailure.Kind.CANCELLED);
        }
        assertThat(ask("POST", "/v1/look", look("127.0.0.1:1", 100)).status()).isEqualTo(200);
    }

    @Test
    void keepsWhatItIsTold() {
        assertThat(ask("POST", "/v1/epochs", "{\"apps\":{\"shop\":7,\"blog\":1}}"))
                .isEqualTo(new Answer(200, "", "{\"apps\":{\"shop\":7,\"blog\":1}}"));
        assertThat(ask("POST", "/v1/epochs", "{\"apps\":{\"shop\":3}}").text()).isEqualTo("{\"apps\":{\"shop\":7}}");
        assertThat(ask("POST", "/v1/epochs", "{\"apps\":{\"Shop\":3}}").refused())
                .isEqualTo("BODY");
    }

    @Test
    void takesAsManyAppsAsThereMayBe() {
        String apps = IntStream.range(0, 20_000)
                .mapToObj(i -> "\"an-app-with-quite-a-long-name-" + i + "\":" + i)
                .collect(Collectors.joining(","));
        Answer answer = ask("POST", "/v1/epochs", "{\"apps\":{" + apps + "}}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().object("apps").fields()).hasSize(20_000);
        assertThat(ask("POST", "/v1/epochs", " ".repeat(Epochs.MOST_BYTES + 1)).status())
                .isEqualTo(413);
    }
}
