package io.roadstead.agent.api;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import io.roadstead.agent.api.ApiFailure.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import jdk.net.ExtendedSocketOptions;

/**
 * Connections to the API server on one event loop, which is the one of the tunnel that asks: so a piece of a body changes no
 * thread on its way. Bounded; what is beyond the bound is told to come again.
 */
public final class ApiPool {
    /** After so long the kernel asks whether the other side is there, so that silent streams are neither forgotten nor kept dead. */
    private static final int SILENT_SECONDS = 30;

    private final ApiAddress address;
    private final EventLoop loop;
    private final ApiLimits limits;
    private final Bootstrap bootstrap;
    private final Deque<ApiConnection> idle = new ArrayDeque<>();
    private final Set<Channel> open = new HashSet<>();

    public ApiPool(ApiAddress address, EventLoop loop, ApiLimits limits) {
        this.address = address;
        this.loop = loop;
        this.limits = limits;
        this.bootstrap = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        limits.connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), SILENT_SECONDS)
                .option(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), SILENT_SECONDS / 3);
    }

    /**
     * Asks the API server. Called on the loop.
     *
     * @param request whole but for its Host header; GET and HEAD have no body
     */
    public ApiExchange open(HttpRequest request, ApiListener listener) {
        request.headers().set(HttpHeaderNames.HOST, address.authority());
        ApiExchange exchange = new ApiExchange(request, listener);
        start(exchange);
        return exchange;
    }

    /**
     * Asks the API server to change the protocol, on a connection which serves nothing else, before and after. Called on the loop.
     *
     * @param request has no body
     * @param fits whether the headers of an answer 101 agree to the request
     */
    public ApiExchange openSwitching(HttpRequest request, Predicate<HttpHeaders> fits, ApiListener listener) {
        request.headers().set(HttpHeaderNames.HOST, address.authority());
        ApiExchange exchange = new ApiExchange(request, fits, listener);
        if (open.size() >= limits.connections()) {
            busy(exchange);
        } else {
            connect(exchange);
        }
        return exchange;
    }

    private void busy(ApiExchange exchange) {
        loop.execute(() -> exchange.fail(Kind.BUSY, limits.connections() + " requests run already"));
    }

    /** Ends every connection, also those that are not there yet. Called on the loop, when nothing will be asked any more. */
    @SuppressWarnings("FutureReturnValueIgnored") // closing is heard
    public void close() {
        List.copyOf(open).forEach(Channel::close);
    }

    /** Whom it asks. */
    public ApiAddress address() {
        return address;
    }

    EventLoop loop() {
        return loop;
    }

    ApiLimits limits() {
        return limits;
    }

    void start(ApiExchange exchange) {
        ApiConnection kept = idle.pollLast();
        if (kept != null) {
            // Later, so that whoever asked knows the exchange before he hears of it.
            loop.execute(() -> kept.begin(exchange));
        } else if (open.size() >= limits.connections()) {
            busy(exchange);
        } else {
            connect(exchange);
        }
    }

    private void connect(ApiExchange exchange) {
        ChannelFuture connecting = bootstrap
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        SslHandler tls = address.tls().newHandler(channel.alloc(), address.tlsName(), address.port());
                        tls.setHandshakeTimeoutMillis(limits.connect().toMillis());
                        channel.pipeline().addLast(tls, new ApiOpening(ApiPool.this, exchange));
                    }
                })
                .connect(address.host(), address.port());
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                String why = "the API server cannot be reached: " + ApiOpening.words(done.cause());
                loop.execute(() -> exchange.fail(Kind.UNREACHABLE, why));
            }
        });
        open.add(connecting.channel());
        connecting.channel().closeFuture().addListener(closed -> open.remove(connecting.channel()));
    }

    void keep(ApiConnection connection) {
        if (idle.size() < limits.idle()) {
            idle.add(connection);
            connection.rest();
        } else {
            connection.close();
        }
    }

    void gone(ApiConnection connection) {
        idle.remove(connection);
    }
}
