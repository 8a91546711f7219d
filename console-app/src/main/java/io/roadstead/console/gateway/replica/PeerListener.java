package io.roadstead.console.gateway.replica;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.kernel.StartupRefused;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** The port at which other consoles dial: TLS 1.3 with certificates of both, then the entrance that agents have too. */
final class PeerListener {
    private static final int MOST = 256;
    private static final long HANDSHAKE_MILLIS = 10_000;

    private final ReplicaIdentity identity;
    private final GatewayMetrics metrics;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Map<SocketAddress, UUID> proved = new ConcurrentHashMap<>();
    private @Nullable Channel server;

    PeerListener(ReplicaIdentity identity, GatewayMetrics metrics) {
        this.identity = identity;
        this.metrics = metrics;
    }

    /** The console whose certificate came from this address. */
    Optional<UUID> proved(SocketAddress from) {
        return Optional.ofNullable(proved.get(from));
    }

    /**
     * Listens.
     *
     * @return the port that was taken
     * @throws StartupRefused if it cannot
     */
    int open(InetSocketAddress address, EventLoopGroup loops, ConsoleEntrance entrance) {
        try {
            Channel opened = new ServerBootstrap()
                    .group(loops)
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            accept(channel, entrance);
                        }
                    })
                    .bind(address)
                    .syncUninterruptibly()
                    .channel();
            server = opened;
            return ((InetSocketAddress) opened.localAddress()).getPort();
        } catch (Exception failed) { // Netty throws what the network says, undeclared
            throw new StartupRefused(
                    "Other consoles cannot reach this one at " + address + ", as roadstead.gateway.replica says: "
                            + failed.getMessage(),
                    failed);
        }
    }

    void close() {
        if (server != null) {
            server.close().syncUninterruptibly();
        }
        connections.close().awaitUninterruptibly(1000);
    }

    @SuppressWarnings("FutureReturnValueIgnored")
    private void accept(Channel channel, ConsoleEntrance entrance) {
        if (connections.size() >= MOST) {
            metrics.turnedAway("replicas");
            channel.close();
            return;
        }
        connections.add(channel);
        SslHandler tls = identity.accepting().newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(HANDSHAKE_MILLIS);
        channel.pipeline().addLast(tls, new Proving(tls));
        entrance.install(channel.pipeline());
    }

    /** Keeps in mind who proved to be there, for as long as the connection lasts. */
    private final class Proving extends ChannelInboundHandlerAdapter {
        private final SslHandler tls;

        Proving(SslHandler tls) {
            this.tls = tls;
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws SSLPeerUnverifiedException {
            if (event instanceof SslHandshakeCompletionEvent completed) {
                if (completed.isSuccess()) {
                    X509Certificate shown =
                            (X509Certificate) tls.engine().getSession().getPeerCertificates()[0];
                    ReplicaTrust.role(shown)
                            .ifPresent(id -> proved.put(ctx.channel().remoteAddress(), id));
                } else {
                    metrics.turnedAway("replica-tls");
                }
            }
            ctx.fireUserEventTriggered(event);
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            proved.remove(ctx.channel().remoteAddress());
            ctx.fireChannelInactive();
        }
    }
}
