package io.roadstead.agentit;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import io.roadstead.protocol.assertion.Assertion.Scope;
import io.roadstead.protocol.assertion.AssertionSigner;
import io.roadstead.protocol.message.Enrolment;
import io.roadstead.protocol.message.EnrolmentAnswer;
import io.roadstead.protocol.message.EnrolmentRefusalCode;
import io.roadstead.protocol.message.EnrolmentRequest;
import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.Admission;
import io.roadstead.protocol.tunnel.AgentAdmission;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The console's end with a certificate of its own authority: registers whoever has the join token, admits whoever it
 * registered, signs what it is told to.
 */
@SuppressWarnings("try") // an interrupt ends the run
final class TestConsole implements AutoCloseable {
    static final String CLUSTER = "c-abcdefghijklmnopqrst";
    static final String TOKEN = "rj_abcdefghijklmnopqrstuvwxyz234567";
    static final String ISSUER = "https://console.test";
    static final String USER = "roadstead:Ada Lovelace";
    static final List<String> ADMINISTRATORS = List.of("roadstead:administrators");
    static final List<String> AUDITORS = List.of("roadstead:auditors");

    final List<EnrolmentRequest> requests = Collections.synchronizedList(new ArrayList<>());
    final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    /** On which the console speaks, one for each control connection. */
    final BlockingQueue<ControlStream> controls = new LinkedBlockingQueue<>();

    final AssertionSigner signer = new AssertionSigner("k1", ISSUER, KEYS.getPrivate());
    volatile Function<Enrolment.Received, EnrolmentAnswer> door = this::register;

    /** Longer than the hour by which clocks may be wrong. */
    private static final Duration USUAL = Duration.ofHours(2);

    private static final KeyPair KEYS = generate();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Map<String, PublicKey> registered = new ConcurrentHashMap<>();
    private final Map<TunnelKind, BlockingQueue<TunnelConnection>> opened =
            Map.of(TunnelKind.CONTROL, new LinkedBlockingQueue<>(), TunnelKind.BULK, new LinkedBlockingQueue<>());
    private final Channel server;
    private final String pin;
    private final X509Bundle authority;
    private volatile SslContext tls;

    TestConsole() throws Exception {
        authority = new CertificateBuilder()
                .subject("CN=authority")
                .setIsCertificateAuthority(true)
                .ecp256()
                .buildSelfSigned();
        pin = pin(authority);
        tls = tls(authority, USUAL);
        ConsoleEntrance entrance = new ConsoleEntrance(
                new Admitting(), "replica-1", TunnelBudget.console(), TunnelTimes.DEFAULT, new HeldBytes());
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(tls.newHandler(channel.alloc()), new HttpServerCodec(), new Fork(entrance));
                    }
                })
                .bind("localhost", 0)
                .sync()
                .channel();
    }

    private static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pin(X509Bundle authority) throws GeneralSecurityException {
        byte[] key = authority.getCertificate().getPublicKey().getEncoded();
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    /** From now on shows a certificate that is over since a minute. */
    void letExpire() throws Exception {
        tls = tls(authority, Duration.ofMinutes(-1));
    }

    /** From now on shows a new one. */
    void renew() throws Exception {
        tls = tls(authority, USUAL);
    }

    private static SslContext tls(X509Bundle authority, Duration left) throws Exception {
        Instant now = Instant.now();
        X509Bundle own = new CertificateBuilder()
                .subject("CN=console")
                .addSanDnsName("localhost")
                .addExtendedKeyUsageServerAuth()
                .notBefore(now.minus(USUAL))
                .notAfter(now.plus(left))
                .ecp256()
                .buildIssuedBy(authority);
        return SslContextBuilder.forServer(own.getKeyPair().getPrivate(), own.getCertificatePathWithRoot())
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .build();
    }

    URI url() {
        return URI.create("https://localhost:" + ((InetSocketAddress) server.localAddress()).getPort());
    }

    String pin() {
        return pin;
    }

    private BlockingQueue<TunnelConnection> queue(TunnelKind kind) {
        return Objects.requireNonNull(opened.get(kind));
    }

    /** The next connection of a kind. */
    TunnelConnection next(TunnelKind kind) throws InterruptedException {
        TunnelConnection connection = queue(kind).poll(30, TimeUnit.SECONDS);
        if (connection == null) {
            throw new AssertionError("no " + kind + " connection came");
        }
        return connection;
    }

    /** Whether an agent dialled and was let in since the last one was taken. */
    boolean hasNext(TunnelKind kind) {
        return !queue(kind).isEmpty();
    }

    void forgetKeys() {
        registered.clear();
    }

    String standing(String user, List<String> groups) {
        return signer.sign(CLUSTER, user, groups, new Scope.Standing(), Instant.now(), id());
    }

    String single(String user, List<String> groups, String method, String target) {
        return signer.sign(CLUSTER, user, groups, new Scope.Single(method, target), Instant.now(), id());
    }

    static String id() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Knows the token for ever, and each key that came with it. */
    EnrolmentAnswer register(Enrolment.Received received) {
        EnrolmentRequest request = received.request();
        PublicKey key = publicKey(request.publicKey());
        String keyId = Handshake.keyId(key);
        boolean known = request.joinToken().equals(TOKEN)
                || registered.containsKey(keyId)
                || (registered.containsKey(request.formerKeyId())
                        && received.formerlyProvedBy(registered.get(request.formerKeyId())));
        if (!received.provedBy(key) || !known) {
            return refusal(EnrolmentRefusalCode.KEY_UNKNOWN);
        }
        registered.put(keyId, key);
        registered.remove(request.formerKeyId());
        return new EnrolmentAnswer.Enrolled(
                keyId,
                Duration.ofHours(24),
                Instant.now(),
                ISSUER,
                Map.of("k1", Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded())));
    }

    static EnrolmentAnswer refusal(EnrolmentRefusalCode code) {
        return new EnrolmentAnswer.Refused(code, "a test", Duration.ZERO);
    }

    private static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() throws Exception {
        server.close().sync();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }

    private final class Admitting implements AgentAdmission {
        @Override
        public CompletionStage<Admission> admit(Hello hello, SocketAddress from) {
            PublicKey key = registered.get(hello.keyId());
            return CompletableFuture.completedFuture(
                    key == null
                            ? new Admission.Refused(Refusal.of(RefusalCode.UNKNOWN_KEY, "no such key"))
                            : new Admission.Admitted(key, "s-" + id(), Duration.ofSeconds(1), new Opened()));
        }
    }

    private final class Opened implements ConnectionListener {
        @Override
        public void onOpen(TunnelConnection connection) {
            TunnelKind kind = connection.hello().kind();
            if (kind == TunnelKind.CONTROL) {
                controls.add(ControlStream.open(connection, heard::add, () -> {}));
            }
            queue(kind).add(connection);
        }
    }

    /** The first request's path decides what a connection is. */
    private final class Fork extends ChannelInboundHandlerAdapter {
        private final ConsoleEntrance entrance;

        Fork(ConsoleEntrance entrance) {
            this.entrance = entrance;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof HttpRequest request && request.uri().equals(ConsoleEntrance.PATH)) {
                entrance.installBehindHttp(ctx.pipeline());
            } else {
                ctx.pipeline().addLast(new HttpObjectAggregator(Enrolment.MAX_BYTES), new Enrolling());
            }
            ctx.fireChannelRead(message);
            ctx.pipeline().remove(this);
        }
    }

    private final class Enrolling extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
            Enrolment.Received received =
                    Enrolment.decode(ByteBufUtil.getBytes(request.content())).orElseThrow();
            requests.add(received.request());
            byte[] answer = Enrolment.encode(door.apply(received));
            FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.wrappedBuffer(answer));
            response.headers().set("content-length", answer.length);
            ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
