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
import java.nio.charset.StandardCharsets;
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
 * connection goes to the first that was judged and to no other, with the certificate checked for the name. No redirects but those that a
 * request allows, each judged like a first address; no proxies, no compression, no cookies, no second try. Waits; not for event loops.
 */
public final class EgressClient implements AutoCloseable {
    private static final String PREFIX = "egress.";
    private static final int LINE = 4 * 1024;
    private static final int HEAD = 16 * 1024;
    private static final int CHUNK = 16 * 1024;
    private static final int LOOKUPS = 16;
    private static final int MOST_ADDRESSES = 64;
    private static final int UNAUTHORIZED = 401;

    /** What takes long has turns of its own, so that others need not wait for it. */
    private static final int LONG_AT_ONCE = 6;

    private final AddressRules rules;
    private final Names names;
    private final EgressLimits limits;
    private final SslContext tls;
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Semaphore turns;
    private final Semaphore longTurns = new Semaphore(LONG_AT_ONCE, true);
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

    /** Reads it as text; a bearer token goes along only where one is given, and over TLS only. */
    public EgressAnswer get(Destination to, Optional<String> token) {
        EgressRequest request = EgressRequest.of(to)
                .within(limits.bytes(), limits.whole())
                .authorized(token.map(secret -> "Bearer " + secret));
        return switch (fetch(request)) {
            case EgressResult.Got got ->
                new EgressAnswer.Read(new String(got.body().bytes(), StandardCharsets.UTF_8));
            case EgressResult.Failed(Reason reason) -> new EgressAnswer.Failed(reason);
            case EgressResult.Unauthorized _ -> new EgressAnswer.Failed(Reason.of(PREFIX + "status", UNAUTHORIZED));
            case EgressResult.Unchanged _ -> new EgressAnswer.Failed(Reason.of(PREFIX + "form"));
        };
    }

    /** Reads it as the request says. */
    public EgressResult fetch(EgressRequest request) {
        EgressResult result = read(request);
        outcomes.accept(
                switch (result) {
                    case EgressResult.Got _ -> "read";
                    case EgressResult.Unchanged _ -> "unchanged";
                    case EgressResult.Unauthorized _ -> "status";
                    case EgressResult.Failed failed -> failed.reason().key().substring(PREFIX.length());
                });
        return result;
    }

    private EgressResult read(EgressRequest request) {
        long end = nanos.getAsLong() + request.whole().toNanos();
        Semaphore some = request.whole().compareTo(limits.whole()) > 0 ? longTurns : turns;
        try {
            if (!some.tryAcquire(left(end), TimeUnit.NANOSECONDS)) {
                return failed("busy");
            }
            try {
                return follow(request, end);
            } finally {
                some.release();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return failed("stopped");
        }
    }

    private EgressResult follow(EgressRequest first, long end) throws InterruptedException {
        EgressRequest request = first;
        for (int each = 0; each <= EgressRequest.MOST_REDIRECTS; each++) {
            if (request.authorization().isPresent() && !request.to().tls()) {
                return failed("token", request.to().origin());
            }
            switch (inTurn(request, end)) {
                case Exchange.Outcome.Ended(EgressResult result) -> {
                    return result;
                }
                case Exchange.Outcome.Elsewhere(int status, String location) -> {
                    Optional<Destination> next = next(request, location);
                    if (next.isEmpty()) {
                        return failed("redirect", status);
                    }
                    request = request.at(next.get());
                }
            }
        }
        return failed("redirects", EgressRequest.MOST_REDIRECTS);
    }

    private static Optional<Destination> next(EgressRequest request, String location) {
        if (request.sent().isPresent()) { // what was sent to one place is not for another
            return Optional.empty();
        }
        return switch (request.redirects()) {
            case NONE -> Optional.empty();
            case SAME_ORIGIN ->
                request.to()
                        .resolve(location)
                        .filter(to -> to.origin().equals(request.to().origin()));
            case ANYWHERE ->
                request.to()
                        .resolve(location)
                        .filter(to -> to.tls() || !request.to().tls());
        };
    }

    private Exchange.Outcome inTurn(EgressRequest request, long end) throws InterruptedException {
        String host = request.to().host();
        List<InetAddress> found;
        try {
            found = lookUp(host).get(left(end), TimeUnit.NANOSECONDS);
        } catch (ExecutionException unknown) {
            return ended(failed(unknown.getCause() instanceof Busy ? "busy" : "name", host));
        } catch (TimeoutException late) {
            return ended(failed("name", host));
        }
        if (found.isEmpty() || found.size() > MOST_ADDRESSES) {
            return ended(failed("name", host));
        }
        if (!found.stream().allMatch(request.publicOnly() ? rules::allowPublic : rules::allow)) {
            return ended(failed("address", host));
        }
        return exchange(request, found.getFirst(), end);
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

    private Exchange.Outcome exchange(EgressRequest request, InetAddress pinned, long end) throws InterruptedException {
        Exchange exchange = new Exchange(request);
        Channel channel = new Bootstrap()
                .group(loops)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, limits.whole().toMillis()))
                .handler(pipeline(request, exchange))
                .connect(new InetSocketAddress(pinned, request.to().port()))
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        exchange.fail("connect");
                    }
                })
                .channel();
        try {
            return exchange.outcome().get(left(end), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            return ended(failed("time", seconds(request.whole())));
        } catch (ExecutionException broken) {
            return ended(failed("broken"));
        } finally {
            channel.close();
        }
    }

    private ChannelInitializer<Channel> pipeline(EgressRequest request, Exchange exchange) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                Destination to = request.to();
                if (to.tls()) {
                    channel.pipeline().addLast(tls.newHandler(channel.alloc(), to.host(), to.port()));
                }
                channel.pipeline()
                        .addLast(
                                new ByteLimit(request.bytes() + 2L * HEAD, exchange),
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

    private static EgressResult failed(String why, Object... arguments) {
        return new EgressResult.Failed(Reason.of(PREFIX + why, arguments));
    }

    private static Exchange.Outcome ended(EgressResult result) {
        return new Exchange.Outcome.Ended(result);
    }

    /** Ends what is under way. */
    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
