package io.roadstead.console.egress;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.roadstead.console.kernel.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/**
 * Reads an address that a person named. The name is looked up once; where one of its addresses is not to be read none is, else the
 * connection goes to the first that was judged and to no other, with the certificate checked for the name. No redirects, no proxies, no
 * compression, no cookies, no second try. Waits; not for event loops.
 */
public final class EgressClient implements AutoCloseable {
    private static final String PREFIX = "egress.";
    private static final int LINE = 4 * 1024;
    private static final int HEAD = 16 * 1024;
    private static final int CHUNK = 16 * 1024;
    private static final int LOOKUPS = 16;
    private static final int MOST_ADDRESSES = 64;

    private final AddressRules rules;
    private final Names names;
    private final EgressLimits limits;
    private final SslContext tls;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Semaphore turns;
    private final Semaphore lookups = new Semaphore(LOOKUPS);
    private final LongSupplier nanos = System::nanoTime;
    private final Consumer<String> outcomes;

    EgressClient(AddressRules rules, Names names, EgressLimits limits, SslContext tls, Consumer<String> outcomes) {
        this.outcomes = outcomes;
        this.rules = rules;
        this.names = names;
        this.limits = limits;
        this.tls = tls;
        this.turns = new Semaphore(limits.atOnce(), true);
    }

    /**
     * One that trusts the authorities which this Java platform does.
     *
     * @param outcomes told of each request one word of a few
     */
    public static EgressClient of(AddressRules rules, Names names, EgressLimits limits, Consumer<String> outcomes) {
        try {
            return new EgressClient(rules, names, limits, builder().build(), outcomes);
        } catch (SSLException impossible) {
            throw new IllegalStateException("every Java platform has TLS", impossible);
        }
    }

    static SslContextBuilder builder() {
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .protocols("TLSv1.3", "TLSv1.2")
                .endpointIdentificationAlgorithm("HTTPS");
    }

    /** Reads it; a bearer token goes along only where one is given, and over TLS only. */
    public EgressAnswer get(Destination to, Optional<String> token) {
        EgressAnswer answer = read(to, token);
        outcomes.accept(
                switch (answer) {
                    case EgressAnswer.Read read -> "read";
                    case EgressAnswer.Failed failed -> failed.reason().key().substring(PREFIX.length());
                });
        return answer;
    }

    private EgressAnswer read(Destination to, Optional<String> token) {
        if (token.isPresent() && !to.tls()) {
            return failed("token", to.origin());
        }
        long end = nanos.getAsLong() + limits.whole().toNanos();
        try {
            if (!turns.tryAcquire(left(end), TimeUnit.NANOSECONDS)) {
                return failed("busy");
            }
            try {
                return inTurn(to, token, end);
            } finally {
                turns.release();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return failed("stopped");
        }
    }

    private EgressAnswer inTurn(Destination to, Optional<String> token, long end) throws InterruptedException {
        List<InetAddress> found;
        try {
            found = lookUp(to.host()).get(left(end), TimeUnit.NANOSECONDS);
        } catch (ExecutionException unknown) {
            return failed(unknown.getCause() instanceof Busy ? "busy" : "name", to.host());
        } catch (TimeoutException late) {
            return failed("name", to.host());
        }
        if (found.isEmpty() || found.size() > MOST_ADDRESSES) {
            return failed("name", to.host());
        }
        if (!found.stream().allMatch(rules::allow)) {
            return failed("address", to.host());
        }
        return exchange(to, found.getFirst(), token, end);
    }

    private static final class Busy extends RuntimeException {
        Busy() {
            super("too many names are being looked up", null, false, false);
        }
    }

    /** A literal needs nobody. A lookup cannot be ended, so they are counted until they end by themselves. */
    private CompletableFuture<List<InetAddress>> lookUp(String host) {
        if (!lookups.tryAcquire()) {
            return CompletableFuture.failedFuture(new Busy());
        }
        CompletableFuture<List<InetAddress>> found = new CompletableFuture<>();
        Thread.ofVirtual().name("egress-name").start(() -> {
            try {
                found.complete(names.of(host));
            } catch (UnknownHostException | RuntimeException unknown) {
                found.completeExceptionally(unknown);
            } finally {
                lookups.release();
            }
        });
        return found;
    }

    private EgressAnswer exchange(Destination to, InetAddress pinned, Optional<String> token, long end)
            throws InterruptedException {
        Exchange exchange = new Exchange(to, token, limits.bytes());
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, limits.whole().toMillis()))
                .handler(pipeline(to, exchange))
                .connect(new InetSocketAddress(pinned, to.port()))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        exchange.fail("connect");
                    }
                })
                .channel();
        try {
            return exchange.answer().get(left(end), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return failed("time", seconds(limits.whole()));
        } catch (ExecutionException broken) {
            return failed("broken");
        } finally {
            channel.close();
        }
    }

    private ChannelInitializer<Channel> pipeline(Destination to, Exchange exchange) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (to.tls()) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc(), to.host(), to.port()));
                }
                channel.pipeline()
                        .addLast(
                                new ByteLimit(limits.bytes() + 2 * HEAD, exchange),
                                new HttpClientCodec(LINE, HEAD, CHUNK),
                                exchange);
            }
        };
    }

    private long left(long end) {
        return Math.max(0, end - nanos.getAsLong());
    }

    private static String seconds(Duration time) {
        return String.valueOf(Math.max(1, time.toSeconds()));
    }

    private static EgressAnswer failed(String why, Object... arguments) {
        return new EgressAnswer.Failed(Reason.of(PREFIX + why, arguments));
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
