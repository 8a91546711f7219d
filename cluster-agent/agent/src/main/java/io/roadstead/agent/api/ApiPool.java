package io.roadstead.agent.api;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslHandler;
import io.roadstead.agent.api.ApiFailure.Kind;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Connections to the API server on one event loop, which is the one of the tunnel that asks: so a piece of a body changes no
 * thread on its way. Bounded; what is beyond the bound is told to come again.
 */
public final class ApiPool {
    private final ApiAddress address;
    private final EventLoop loop;
    private final ApiLimits limits;
    private final Bootstrap bootstrap;
    private final Deque<ApiConnection> idle = new ArrayDeque<>();
    private int open;

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
                .option(ChannelOption.SO_KEEPALIVE, true);
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
        } else if (open >= limits.connections()) {
            loop.execute(() -> exchange.fail(Kind.BUSY, limits.connections() + " requests run already"));
        } else {
            connect(exchange);
        }
    }

    private void connect(ApiExchange exchange) {
        open++;
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
        connecting.channel().closeFuture().addListener(closed -> open--);
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
