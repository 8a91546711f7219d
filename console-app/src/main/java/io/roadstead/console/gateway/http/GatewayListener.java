package io.roadstead.console.gateway.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioChannelOption;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.gateway.ClientLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.GatewayProperties;
import io.roadstead.console.gateway.keys.ServerIdentity;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.console.kernel.StartupRefused;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's port: takes connections within limits, speaks TLS, and hands what is in them to {@link Conversation} or to
 * {@link Http2Entrance}.
 */
public final class GatewayListener {
    /** After so long the kernel asks whether the client is there, so that silent streams are neither forgotten nor kept dead. */
    private static final int SILENT_SECONDS = 30;

    /** So many flushes at most become one where they come together: a small answer has three. */
    private static final int FLUSHES = 256;

    private static final Duration LAST_WORDS = Duration.ofMillis(1500);

    /** Who names neither speaks HTTP/1.1. */
    private static final ApplicationProtocolConfig SPOKEN = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.NO_ADVERTISE,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final GatewayProperties properties;
    private final ClientLimits limits;
    private final String bind;
    private final EventLoopGroup loops;
    private final GatewayRoutes routes;
    private final ClusterLinks links;
    private final GatewayMetrics metrics;
    private final Http2Entrance http2;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
    private volatile @Nullable SslContext tls;
    private @Nullable Channel server;
    private @Nullable Channel inside;

    GatewayListener(
            GatewayProperties properties,
            ClientLimits limits,
            String bind,
            EventLoopGroup loops,
            GatewayRoutes routes,
            ClusterLinks links,
            GatewayMetrics metrics) {
        this.properties = properties;
        this.limits = limits;
        this.bind = bind;
        this.loops = loops;
        this.routes = routes;
        this.links = links;
        this.metrics = metrics;
        this.http2 = new Http2Entrance(routes, limits, metrics);
        metrics.gauge("connection.open", connections::size);
        metrics.limit(Limit.CONNECTIONS, properties.connections(), connections::size);
        metrics.limit(
                Limit.CONNECTIONS_PER_ADDRESS,
                properties.connectionsPerAddress(),
                () -> byAddress.values().stream().max(Integer::compare).orElse(0));
    }

    /** From now on new connections are shown this. */
    void show(ServerIdentity identity) {
        try {
            tls = SslContextBuilder.forServer(identity.key(), identity.chain())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .applicationProtocolConfig(SPOKEN)
                    .build();
        } catch (SSLException | IllegalArgumentException unusable) {
            throw new StartupRefused("The gateway's certificate cannot be used: " + unusable.getMessage(), unusable);
        }
    }

    /** @throws StartupRefused if the port is taken, or the address is none of this machine */
    void open() {
        try {
            InetAddress address = InetAddress.getByName(bind);
            server = listen(new InetSocketAddress(address, properties.port()));
            if (!address.isAnyLocalAddress() && !address.isLoopbackAddress()) {
                inside = listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            }
        } catch (UnknownHostException unknown) {
            throw new StartupRefused(
                    "roadstead.gateway.bind " + bind + " is not a host name or address of this machine.", unknown);
        } catch (Exception failed) {
            throw refused(failed);
        }
    }

    private Channel listen(InetSocketAddress address) {
        return new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPIDLE), SILENT_SECONDS)
                .childOption(NioChannelOption.of(ExtendedSocketOptions.TCP_KEEPINTERVAL), SILENT_SECONDS / 3)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(64 * 1024, 256 * 1024))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        accept(channel);
                    }
                })
                .bind(address)
                .syncUninterruptibly()
                .channel();
    }

    /** Netty throws what the network says, undeclared. */
    private StartupRefused refused(Exception failed) {
        return failed instanceof BindException taken
                ? new StartupRefused(
                        "Port " + properties.port() + " for the gateway is taken by another program, or not free for"
                                + " this user; stop it, or choose another with --gateway-port.",
                        taken)
                : new StartupRefused("The gateway cannot listen: " + failed.getMessage(), failed);
    }

    /** The port that was taken. */
    public int port() {
        return server == null ? properties.port() : ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Where programs on this host reach it: some addresses of a machine are none of its own host. */
    InetSocketAddress inside() {
        Channel nearest = inside != null ? inside : server;
        InetSocketAddress bound = nearest == null
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), properties.port())
                : (InetSocketAddress) nearest.localAddress();
        return bound.getAddress().isAnyLocalAddress()
                ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
                : bound;
    }

    /** Takes connections still, but no second request on any, and no agents. */
    void stopKeeping() {
        routes.close();
        http2.drain();
    }

    /** Takes no more connections, and no more requests on those that are there. */
    void stopAccepting() {
        stopKeeping();
        for (Channel listening : new Channel[] {server, inside}) {
            if (listening != null) {
                listening.close().syncUninterruptibly();
            }
        }
    }

    /** Ends every connection. */
    void closeAll() {
        http2.awaitEnd(LAST_WORDS);
        connections.close().awaitUninterruptibly(1000);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void accept(Channel channel) {
        String address = Tunnels.address(channel.remoteAddress());
        SslContext shown = tls;
        if (shown == null || connections.size() >= properties.connections()) {
            metrics.turnedAway("connections");
            metrics.limited(Limit.CONNECTIONS);
            channel.close();
            return;
        }
        if (byAddress.merge(address, 1, Integer::sum) > properties.connectionsPerAddress()) {
            byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
            metrics.turnedAway("connections-per-address");
            metrics.limited(Limit.CONNECTIONS_PER_ADDRESS);
            channel.close();
            return;
        }
        channel.closeFuture()
                .addListener(
                        closed -> byAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1));
        connections.add(channel);
        SslHandler handler = shown.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(limits.handshake().toMillis());
        channel.pipeline()
                .addLast(handler, new FlushConsolidationHandler(FLUSHES, true), new HandshakeWatch(handler, address));
    }

    private void speak(Channel channel, @Nullable String protocol) {
        if (ApplicationProtocolNames.HTTP_2.equals(protocol)) {
            http2.install(channel);
        } else {
            StrictRequests requests = new StrictRequests(limits.head());
            channel.pipeline().addLast(requests, new Conversation(requests, routes, metrics, limits));
        }
    }

    /** Goes on in what was agreed, and tells of those whose TLS failed: often an agent that does not trust what it is shown. */
    private final class HandshakeWatch extends ChannelInboundHandlerAdapter {
        private final SslHandler tls;
        private final String address;

        HandshakeWatch(SslHandler tls, String address) {
            this.tls = tls;
            this.address = address;
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            ctx.read();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof SslHandshakeCompletionEvent completed) {
                if (completed.isSuccess()) {
                    speak(ctx.channel(), tls.applicationProtocol());
                } else {
                    metrics.turnedAway("tls");
                    if (completed.cause() instanceof SslHandshakeTimeoutException) {
                        metrics.limited(Limit.HANDSHAKE);
                    }
                    links.stumbled(
                            address, "TLS", String.valueOf(completed.cause().getMessage()));
                }
                ctx.pipeline().remove(this);
            }
            ctx.fireUserEventTriggered(event);
        }
    }
}
