package io.roadstead.protocol.tunnel;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.NoopAddressResolverGroup;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.DialFailure.Step;
import io.roadstead.protocol.tunnel.ProxyRules.Proxy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** The agent's end: dials its console, proves who it is, and answers what comes. */
public final class AgentDialer {
    private final ConsoleAddress address;
    private final AgentIdentity identity;
    private final TunnelBudget budget;
    private final TunnelTimes times;
    private final Carrier carrier;
    private final Optional<SslContext> tls;

    /**
     * A dialer.
     *
     * @throws SSLException if the trust cannot be used
     */
    public AgentDialer(
            ConsoleAddress address,
            AgentIdentity identity,
            StreamHandler handler,
            TunnelBudget budget,
            TunnelTimes times,
            HeldBytes process)
            throws SSLException {
        this.address = address;
        this.identity = identity;
        this.budget = budget;
        this.times = times;
        this.carrier = new Carrier(budget, times, process, handler);
        this.tls =
                address.trust().isPresent() ? Optional.of(address.trust().get().context()) : Optional.empty();
    }

    /** One attempt: how it begins, and who hears of it. */
    record Dial(Step first, WebSocketBytes.Masking masking, ConnectionListener listener) {}

    /** Dials once, without a connection elsewhere. */
    public CompletableFuture<AgentConnection> dial(TunnelKind kind, EventLoop loop, ConnectionListener listener) {
        return dial(kind, List.of(), loop, listener);
    }

    /**
     * Dials once. Looks names up in the calling thread.
     *
     * @param elsewhere the replicas to which there is a connection of this kind already
     * @param loop does all work of this connection; requests to the API server belong onto it too
     * @return fails with {@link DialFailure} only
     */
    public CompletableFuture<AgentConnection> dial(
            TunnelKind kind, List<String> elsewhere, EventLoop loop, ConnectionListener listener) {
        CompletableFuture<AgentConnection> result = new CompletableFuture<>();
        Optional<Proxy> proxy = address.proxies().proxyFor(address.host());
        InetSocketAddress first = proxy.map(way -> new InetSocketAddress(way.host(), way.port()))
                .orElseGet(() -> new InetSocketAddress(address.host(), address.port()));
        if (first.isUnresolved()) {
            result.completeExceptionally(DialFailure.at(Step.NAME, "no address for " + first.getHostString()));
            return result;
        }
        Step next = proxy.isPresent() ? Step.PROXY : tls.isPresent() ? Step.TLS : Step.WEBSOCKET;
        Dial dial = new Dial(next, address.masking(), listener);
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .resolver(NoopAddressResolverGroup.INSTANCE)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        times.connect().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.SO_SNDBUF, budget.socketSend(kind))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        install(
                                channel,
                                proxy,
                                first,
                                new AgentHandshake(
                                        identity, identity.hello(kind, elsewhere), carrier, dial, times, result));
                    }
                })
                .connect(proxy.isPresent() ? InetSocketAddress.createUnresolved(address.host(), address.port()) : first)
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        result.completeExceptionally(DialFailure.at(
                                proxy.isPresent() ? Step.PROXY : Step.CONNECT,
                                String.valueOf(done.cause().getMessage())));
                    }
                });
        return result;
    }

    private void install(Channel channel, Optional<Proxy> proxy, InetSocketAddress first, AgentHandshake handshake) {
        ChannelPipeline pipeline = channel.pipeline();
        proxy.ifPresent(way -> pipeline.addLast(way.handler(first, times.connect())));
        tls.ifPresent(context -> {
            var handler = context.newHandler(channel.alloc(), address.host(), address.port());
            handler.setHandshakeTimeoutMillis(times.handshake().toMillis());
            pipeline.addLast(handler);
        });
        pipeline.addLast(new HttpClientCodec(), new HttpObjectAggregator(64 * 1024), webSocket(), handshake);
    }

    private WebSocketClientProtocolHandler webSocket() {
        String scheme = tls.isPresent() ? "wss" : "ws";
        return new WebSocketClientProtocolHandler(WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(URI.create(scheme + "://" + address.host() + ":" + address.port() + ConsoleEntrance.PATH))
                .version(WebSocketVersion.V13)
                .subprotocol(ConsoleEntrance.SUBPROTOCOL)
                .allowExtensions(false)
                .maxFramePayloadLength(TunnelBudget.MESSAGE_MOST)
                .handshakeTimeoutMillis(times.handshake().toMillis())
                .sendCloseFrame(null)
                .withUTF8Validator(false)
                .build());
    }
}
