package io.roadstead.console.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.message.Message;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Upgrade;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import io.roadstead.protocol.tunnel.AgentIdentity;
import io.roadstead.protocol.tunnel.AnswerStream;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ConsoleAddress;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.ProxyRules;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.ResponseHead;
import io.roadstead.protocol.tunnel.StreamFailure;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelBudget;
import io.roadstead.protocol.tunnel.TunnelTimes;
import io.roadstead.protocol.tunnel.TunnelTrust;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** An agent whose API server is a script: it keeps every request that reaches it and answers as a test says. */
final class FakeAgent implements AutoCloseable {
    private static final byte[] PIECE = new byte[16 * 1024];

    final BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
    final Map<String, Reply> replies = new ConcurrentHashMap<>();
    /** Streams that stay open, by target. */
    final Map<String, AnswerStream> open = new ConcurrentHashMap<>();

    /** How often a target is refused before it is answered. */
    final Map<String, AtomicInteger> refusing = new ConcurrentHashMap<>();

    /** What consoles said on control streams. */
    final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();

    final BlockingQueue<String> refused = new LinkedBlockingQueue<>();
    final BlockingQueue<StreamFailure> failures = new LinkedBlockingQueue<>();
    final AtomicLong sent = new AtomicLong();

    /** What is answered to wishes to change the protocol, by target; the others are agreed to. */
    final Map<String, Reply> switching = new ConcurrentHashMap<>();

    /** Targets whose streams send nothing back. */
    final Set<String> silent = ConcurrentHashMap.newKeySet();

    /** Whether programs run in containers; else streams send back what they get. */
    volatile boolean running;

    /** Those that were started. */
    final BlockingQueue<FakeProgram> programs = new LinkedBlockingQueue<>();

    /** Bytes that came behind such wishes. */
    final AtomicLong streamed = new AtomicLong();

    /** Requests that are answered with streams which stay open, as those of {@link #open}. */
    volatile Predicate<RequestHead> opening = head -> false;

    /** Those of them that are not even answered with a head. */
    volatile Predicate<RequestHead> hanging = head -> false;

    /** Requests that are answered with this piece again and again, as fast as it is taken. */
    volatile Function<RequestHead, Optional<byte[]>> flooding = head -> Optional.empty();

    /** What is answered before anything else is looked at; empty for the usual. */
    volatile Function<RequestHead, Optional<Reply>> answering = head -> Optional.empty();

    private final List<AgentConnection> connections = new ArrayList<>();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    final KeyPair key;
    private final ClusterId cluster;
    private final String instance;

    /** A request that reached it, and when, by the monotonic timer. */
    record Seen(RequestHead head, byte[] body, long at) {
        Seen(RequestHead head, byte[] body) {
            this(head, body, System.nanoTime());
        }

        String first(String name) {
            return head.fields().first(name).orElse("");
        }

        List<String> names() {
            return head.fields().list().stream().map(field -> field.name()).toList();
        }
    }

    /** What it answers. */
    record Reply(int status, Fields fields, String body) {
        static Reply json(int status, String body) {
            return new Reply(status, Fields.of("content-type", "application/json"), body);
        }
    }

    FakeAgent(ClusterId cluster, String instance) throws Exception {
        this(cluster, instance, KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    }

    FakeAgent(ClusterId cluster, String instance, KeyPair key) {
        this.cluster = cluster;
        this.instance = instance;
        this.key = key;
    }

    AgentConnection dial(TunnelKind kind, int port, List<String> pins) throws Exception {
        return dial(kind, List.of(), port, pins);
    }

    AgentConnection dial(TunnelKind kind, List<String> elsewhere, int port, List<String> pins) throws Exception {
        ConsoleAddress address = new ConsoleAddress(
                "localhost", port, Optional.of(new TunnelTrust.Pins(Set.copyOf(pins))), ProxyRules.NONE, true);
        AgentIdentity identity = new AgentIdentity(cluster.value(), instance, key, "0.1.0", Protocol.CAPABILITIES);
        AgentConnection connection = new AgentDialer(
                        address, identity, this::accept, TunnelBudget.agent(), TunnelTimes.DEFAULT, new HeldBytes())
                .dial(kind, elsewhere, loops.next(), new ConnectionListener() {})
                .get(20, TimeUnit.SECONDS);
        connections.add(connection);
        return connection;
    }

    Seen next() throws InterruptedException {
        Seen next = seen.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("no request reached the agent");
        }
        return next;
    }

    /** The stream of a request that stays open; waits for it. */
    AnswerStream stream(String target) throws InterruptedException {
        GatewayBed.eventually(() -> open.containsKey(target));
        return Objects.requireNonNull(open.get(target));
    }

    private StreamListener accept(RequestHead head, AnswerStream stream) {
        if (ControlStream.isAskedFor(head)) {
            return ControlStream.accept(stream, heard::add, () -> {});
        }
        if (head.fields().first(Upgrade.FIELD).isPresent()) {
            seen.add(new Seen(head, new byte[0]));
            open.put(head.target(), stream);
            if (running && !switching.containsKey(head.target())) {
                FakeProgram program = new FakeProgram(head, stream);
                programs.add(program);
                return program;
            }
            return new Echo(
                    stream,
                    answering.apply(head).orElseGet(() -> switching.getOrDefault(head.target(), agreeing(head))),
                    silent.contains(head.target()));
        }
        AtomicInteger refusals = refusing.get(head.target());
        if (refusals != null && refusals.getAndDecrement() > 0) {
            refused.add(head.target());
            stream.cancel(StreamFailure.Kind.REFUSED);
            return new Gathering(head, stream, false);
        }
        if (head.target().startsWith("/bytes/")) {
            seen.add(new Seen(head, new byte[0]));
            stream.answer(new ResponseHead(200, Fields.NONE));
            Source source = new Source(stream, Long.parseLong(head.target().replaceAll("[^0-9]", "")), PIECE);
            source.onWritable();
            return source;
        }
        Optional<byte[]> flood = flooding.apply(head);
        if (flood.isPresent()) {
            seen.add(new Seen(head, new byte[0]));
            stream.answer(new ResponseHead(200, Fields.NONE));
            Source source = new Source(stream, Long.MAX_VALUE, flood.get());
            source.onWritable();
            return source;
        }
        if (opening.test(head)) {
            seen.add(new Seen(head, new byte[0]));
            if (!hanging.test(head)) {
                stream.answer(new ResponseHead(200, Fields.of("content-type", "text/plain")));
            }
            open.put(head.target(), stream);
            return new Gathering(head, stream, false);
        }
        if (head.target().contains("watch=true") || head.target().startsWith("/hang")) {
            seen.add(new Seen(head, new byte[0]));
            if (head.target().contains("watch=true")) {
                stream.answer(new ResponseHead(200, Fields.of("content-type", "application/json")));
            }
            open.put(head.target(), stream);
            return new Gathering(head, stream, false);
        }
        stream.read();
        return new Gathering(head, stream, true);
    }

    static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    /** Takes the whole body, then answers. */
    private final class Gathering implements StreamListener {
        private final RequestHead head;
        private final AnswerStream stream;
        private final boolean answers;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Gathering(RequestHead head, AnswerStream stream, boolean answers) {
            this.head = head;
            this.stream = stream;
            this.answers = answers;
        }

        @Override
        public void onData(ByteBuf data) {
            body.writeBytes(ByteBufUtil.getBytes(data));
            data.release();
            stream.read();
        }

        @Override
        public void onEnd(Fields trailers) {
            if (!answers) {
                return;
            }
            seen.add(new Seen(head, body.toByteArray()));
            int query = head.target().indexOf('?');
            String path = query < 0 ? head.target() : head.target().substring(0, query);
            Reply reply = answering
                    .apply(head)
                    .or(() -> Optional.ofNullable(replies.get(head.target())))
                    .orElseGet(() -> replies.getOrDefault(
                            head.method() + " " + path,
                            replies.getOrDefault(path, Reply.json(200, "{\"kind\":\"Answer\"}"))));
            stream.answer(new ResponseHead(reply.status(), reply.fields()));
            if (!reply.body().isEmpty() && !head.method().equals("HEAD")) {
                stream.send(text(reply.body()));
            }
            stream.finish();
        }

        @Override
        public void onFailure(StreamFailure failure) {
            failures.add(failure);
        }
    }

    private static Reply agreeing(RequestHead head) {
        String protocol = head.fields().first(Upgrade.FIELD).orElseThrow();
        return new Reply(
                200, Fields.of(Upgrade.FIELD, protocol, "x-stream-protocol-version", "v4", "set-cookie", "a=b"), "");
    }

    /** Sends back what comes once the protocol has changed, until it ends. */
    private final class Echo implements StreamListener {
        private final AnswerStream stream;
        private final boolean silent;

        Echo(AnswerStream stream, Reply reply, boolean silent) {
            this.stream = stream;
            this.silent = silent;
            stream.answer(new ResponseHead(reply.status(), reply.fields()));
            stream.read();
            if (reply.fields().first(Upgrade.FIELD).isEmpty()) {
                stream.send(text(reply.body()));
                stream.finish();
            }
        }

        @Override
        public void onData(ByteBuf data) {
            streamed.addAndGet(data.readableBytes());
            if (silent) {
                data.release();
            } else {
                stream.send(data);
            }
            if (stream.isWritable()) {
                stream.read();
            }
        }

        @Override
        public void onWritable() {
            stream.read();
        }

        @Override
        public void onEnd(Fields trailers) {
            stream.finish();
        }

        @Override
        public void onFailure(StreamFailure failure) {
            failures.add(failure);
        }
    }

    /** Sends while there is room. */
    private final class Source implements StreamListener {
        private final AnswerStream stream;
        private long left;

        private final byte[] piece;

        Source(AnswerStream stream, long bytes, byte[] piece) {
            this.stream = stream;
            this.left = bytes;
            this.piece = piece;
        }

        @Override
        public void onWritable() {
            while (left > 0 && stream.isWritable()) {
                int length = (int) Math.min(left, piece.length);
                left -= length;
                sent.addAndGet(length);
                stream.send(Unpooled.wrappedBuffer(piece, 0, length));
            }
            if (left == 0) {
                left = -1;
                stream.finish();
            }
        }

        @Override
        public void onData(ByteBuf data) {
            data.release();
        }

        @Override
        public void onEnd(Fields trailers) {}

        @Override
        public void onFailure(StreamFailure failure) {
            left = -1;
            failures.add(failure);
        }
    }

    @Override
    public void close() throws Exception {
        if (loops.isShuttingDown()) {
            return;
        }
        for (AgentConnection connection : connections) {
            connection.connection().close("the test is over");
        }
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
    }
}
