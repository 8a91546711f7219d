package io.roadstead.protocol.tunnel;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The tunnel beside plain HTTP/1.1 on kept connections, in turn in one run: both ends in one process over the loopback.
 * Writes one line of JSON to the standard output; run by {@code ./roadstead bench tunnel-codec}.
 */
@SuppressWarnings({"try", "FutureReturnValueIgnored"})
public final class TunnelBench {
    private static final int SEQUENTIAL = 1000;
    private static final int CONCURRENT = 32;
    private static final long CONCURRENT_MILLIS = 2000;
    private static final long DOWNLOAD = 256L << 20;
    private static final int ROUNDS = 3;

    /** Asks for so many bytes and tells when all have come, on any thread. */
    private interface Candidate {
        void get(int lane, long bytes, Runnable done);
    }

    private TunnelBench() {}

    public static void main(String[] arguments) throws Exception {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        var authority = Certificates.authority("bench");
        var tls = Certificates.context(Certificates.server(authority, "localhost", -1, 30));
        TunnelTrust trust = new TunnelTrust.Pins(Set.of(PinnedTrust.pin(authority.getCertificate())));
        try (Direct direct = new Direct();
                TunnelBed plain = TunnelBed.plain();
                TunnelBed secure = new TunnelBed(TunnelBed.Settings.PLAIN.tls(tls, trust, true))) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
            Map<String, Candidate> candidates = new LinkedHashMap<>();
            candidates.put("direct HTTP/1.1", direct);
            candidates.put("tunnel", through(plain.connect(Handlers.bytes())));
            candidates.put("tunnel with TLS", through(secure.connect(Handlers.bytes())));
            Map<String, List<double[]>> figures = new LinkedHashMap<>();
            for (int round = 0; round <= ROUNDS; round++) { // the first one warms up
                for (Map.Entry<String, Candidate> candidate : candidates.entrySet()) {
                    double[] measured = measure(candidate.getValue());
                    if (round > 0) {
                        figures.computeIfAbsent(candidate.getKey(), name -> new ArrayList<>())
                                .add(measured);
                    }
                }
            }
            print(figures);
        }
        System.exit(0);
    }

    private static Candidate through(TunnelConnection tunnel) {
        return (lane, bytes, done) -> {
            new Reading(done).on(TunnelTest.head("GET", "/bytes/" + bytes, Fields.NONE), tunnel);
        };
    }

    /** p50 and p99 of small requests in ms, small requests a second, MB a second of one download. */
    private static double[] measure(Candidate candidate) throws Exception {
        long[] nanos = new long[SEQUENTIAL];
        for (int i = 0; i < SEQUENTIAL; i++) {
            nanos[i] = time(candidate, 1024);
        }
        Arrays.sort(nanos);
        double rate = concurrent(candidate);
        double seconds = time(candidate, DOWNLOAD) / 1e9;
        return new double[] {
            nanos[SEQUENTIAL / 2] / 1e6, nanos[SEQUENTIAL * 99 / 100] / 1e6, rate, DOWNLOAD / 1e6 / seconds
        };
    }

    private static long time(Candidate candidate, long bytes) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long before = System.nanoTime();
        candidate.get(0, bytes, () -> done.complete(null));
        done.get();
        return System.nanoTime() - before;
    }

    private static double concurrent(Candidate candidate) throws Exception {
        AtomicInteger requests = new AtomicInteger();
        long end = System.nanoTime() + CONCURRENT_MILLIS * 1_000_000;
        List<CompletableFuture<Void>> lanes = new ArrayList<>();
        for (int lane = 0; lane < CONCURRENT; lane++) {
            CompletableFuture<Void> over = new CompletableFuture<>();
            lanes.add(over);
            again(candidate, lane, end, requests, over);
        }
        CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new)).get();
        return requests.get() * 1000.0 / CONCURRENT_MILLIS;
    }

    private static void again(
            Candidate candidate, int lane, long end, AtomicInteger requests, CompletableFuture<Void> over) {
        candidate.get(lane, 1024, () -> {
            requests.incrementAndGet();
            if (System.nanoTime() > end) {
                over.complete(null);
            } else {
                again(candidate, lane, end, requests, over);
            }
        });
    }

    private static void print(Map<String, List<double[]>> figures) {
        String[] names = {"p50Millis", "p99Millis", "requestsPerSecond", "megabytesPerSecond"};
        List<String> candidates = new ArrayList<>();
        figures.forEach((name, rounds) -> {
            List<String> columns = new ArrayList<>();
            for (int column = 0; column < names.length; column++) {
                int at = column;
                double[] all =
                        rounds.stream().mapToDouble(round -> round[at]).sorted().toArray();
                columns.add(String.format(
                        Locale.ROOT,
                        "\"%s\":{\"median\":%.3f,\"min\":%.3f,\"max\":%.3f}",
                        names[column],
                        all[all.length / 2],
                        all[0],
                        all[all.length - 1]));
            }
            candidates.add("\"" + name + "\":{" + String.join(",", columns) + "}");
        });
        System.out.println("{" + String.join(",", candidates) + "}");
    }

    private static final class Reading implements StreamListener {
        private final Runnable done;
        private volatile TunnelStream stream;

        @SuppressWarnings("NullAway.Init")
        Reading(Runnable done) {
            this.done = done;
        }

        void on(RequestHead head, TunnelConnection tunnel) {
            stream = tunnel.open(head, true, this);
            stream.read();
        }

        @Override
        public void onData(ByteBuf data) {
            data.release();
            stream.read();
        }

        @Override
        public void onEnd(Fields trailers) {
            done.run();
        }

        @Override
        public void onFailure(StreamFailure failure) {
            throw new IllegalStateException(failure.toString());
        }
    }

    /** HTTP/1.1 by the same library, a kept connection for each lane. */
    private static final class Direct implements Candidate, AutoCloseable {
        private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        private final List<Channel> lanes = new ArrayList<>();
        private final List<Runnable> waiting = new ArrayList<>();

        Direct() throws InterruptedException {
            Channel server = new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline().addLast(new HttpServerCodec(), new Serving());
                        }
                    })
                    .bind("localhost", 0)
                    .sync()
                    .channel();
            for (int lane = 0; lane < CONCURRENT; lane++) {
                int number = lane;
                waiting.add(() -> {});
                lanes.add(new Bootstrap()
                        .group(loops)
                        .channel(NioSocketChannel.class)
                        .handler(new ChannelInitializer<Channel>() {
                            @Override
                            protected void initChannel(Channel channel) {
                                channel.pipeline().addLast(new HttpClientCodec(), new Hearing(number));
                            }
                        })
                        .connect(server.localAddress())
                        .sync()
                        .channel());
            }
        }

        @Override
        public void get(int lane, long bytes, Runnable done) {
            waiting.set(lane, done);
            lanes.get(lane)
                    .writeAndFlush(new DefaultFullHttpRequest(
                            HttpVersion.HTTP_1_1, HttpMethod.GET, "/bytes/" + bytes, Unpooled.EMPTY_BUFFER));
        }

        @Override
        public void close() {
            loops.shutdownGracefully();
        }

        private final class Hearing extends SimpleChannelInboundHandler<HttpObject> {
            private final int lane;

            Hearing(int lane) {
                this.lane = lane;
            }

            @Override
            protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
                if (message instanceof LastHttpContent) {
                    waiting.get(lane).run();
                }
            }
        }

        private static final class Serving extends SimpleChannelInboundHandler<HttpObject> {
            private long left = -1;

            @Override
            protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
                if (message instanceof HttpRequest request) {
                    left = Long.parseLong(request.uri().substring("/bytes/".length()));
                    var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
                    head.headers().set("content-length", left);
                    ctx.write(head);
                    pump(ctx);
                }
            }

            private void pump(ChannelHandlerContext ctx) {
                while (left > 0 && ctx.channel().isWritable()) {
                    int length = (int) Math.min(left, 64 * 1024);
                    left -= length;
                    HttpContent piece = new DefaultHttpContent(Handlers.zeros(length));
                    ctx.writeAndFlush(piece);
                }
                if (left == 0) {
                    left = -1;
                    ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
                }
            }

            @Override
            public void channelWritabilityChanged(ChannelHandlerContext ctx) {
                ctx.executor().execute(() -> pump(ctx)); // it may come in the middle of a write
            }
        }
    }
}
