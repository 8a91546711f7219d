package io.roadstead.protocol.tunnel;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.roadstead.protocol.TestKeys;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.TunnelKind;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Both ends in one process, connected over the loopback: a console that listens, and agents that dial it. */
final class TunnelBed implements AutoCloseable {
    static final KeyPair KEY = TestKeys.of(7);

    final HeldBytes consoleHeld = new HeldBytes();
    final HeldBytes agentHeld = new HeldBytes();
    final Listening console = new Listening();
    final Listening agent = new Listening();
    final List<Refusal> refusals = Collections.synchronizedList(new ArrayList<>());

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private final Channel server;
    private final Settings settings;

    /** How a bed differs from the usual. */
    record Settings(
            TunnelBudget consoleBudget,
            TunnelBudget agentBudget,
            TunnelTimes times,
            Optional<SslContext> tls,
            Optional<TunnelTrust> trust,
            ProxyRules proxies,
            String host,
            int through,
            boolean zeroMask) {
        static final Settings PLAIN = new Settings(
                TunnelBudget.console(),
                TunnelBudget.agent(),
                TunnelTimes.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                ProxyRules.NONE,
                "localhost",
                0,
                true);

        Settings times(TunnelTimes other) {
            return new Settings(consoleBudget, agentBudget, other, tls, trust, proxies, host, through, zeroMask);
        }

        Settings budgets(TunnelBudget console, TunnelBudget agent) {
            return new Settings(console, agent, times, tls, trust, proxies, host, through, zeroMask);
        }

        Settings tls(SslContext server, TunnelTrust client, boolean zero) {
            return new Settings(
                    consoleBudget,
                    agentBudget,
                    times,
                    Optional.of(server),
                    Optional.of(client),
                    proxies,
                    host,
                    through,
                    zero);
        }

        Settings host(String name) {
            return new Settings(consoleBudget, agentBudget, times, tls, trust, proxies, name, through, zeroMask);
        }

        Settings proxies(ProxyRules rules) {
            return new Settings(consoleBudget, agentBudget, times, tls, trust, rules, host, through, zeroMask);
        }

        Settings through(int port) {
            return new Settings(consoleBudget, agentBudget, times, tls, trust, proxies, host, port, zeroMask);
        }
    }

    TunnelBed(Settings settings) throws InterruptedException {
        this.settings = settings;
        Leaks.watchEach();
        ConsoleEntrance entrance = new ConsoleEntrance(
                new Admitting(), "replica-1", settings.consoleBudget(), settings.times(), consoleHeld);
        server = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        settings.tls().ifPresent(tls -> channel.pipeline().addLast(tls.newHandler(channel.alloc())));
                        entrance.install(channel.pipeline());
                    }
                })
                .bind("localhost", 0)
                .sync()
                .channel();
    }

    static TunnelBed plain() throws InterruptedException {
        return new TunnelBed(Settings.PLAIN);
    }

    int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    EventLoopGroup loops() {
        return loops;
    }

    /** The console's end of a new connection whose requests this handler answers. */
    TunnelConnection connect(StreamHandler handler) throws Exception {
        dial(handler).get(20, TimeUnit.SECONDS);
        return console.next();
    }

    CompletableFuture<AgentConnection> dial(StreamHandler handler) throws Exception {
        return dial(handler, identity(KEY), settings.through() == 0 ? port() : settings.through());
    }

    CompletableFuture<AgentConnection> dial(StreamHandler handler, AgentIdentity identity, int port) throws Exception {
        ConsoleAddress address =
                new ConsoleAddress(settings.host(), port, settings.trust(), settings.proxies(), settings.zeroMask());
        return new AgentDialer(address, identity, handler, settings.agentBudget(), settings.times(), agentHeld)
                .dial(TunnelKind.CONTROL, loops.next(), agent);
    }

    static AgentIdentity identity(KeyPair key) {
        return new AgentIdentity("c-1", "i-1", key, "0.1.0", Protocol.CAPABILITIES);
    }

    @Override
    @SuppressWarnings("try")
    public void close() throws Exception {
        server.close().sync();
        console.closeAll();
        agent.closeAll();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        Leaks.assertNone();
    }

    private final class Admitting implements AgentAdmission {
        @Override
        public CompletionStage<Admission> admit(Hello hello, SocketAddress from) {
            return CompletableFuture.completedFuture(
                    hello.clusterId().equals("c-1")
                            ? new Admission.Admitted(KEY.getPublic(), "s-1", Duration.ofSeconds(20), console)
                            : new Admission.Refused(Refusal.of(RefusalCode.UNKNOWN_CLUSTER, "no such cluster")));
        }

        @Override
        public void onRefused(SocketAddress from, Optional<Hello> hello, Refusal refusal) {
            refusals.add(refusal);
        }
    }

    /** Keeps what an end hears of its connections. */
    static final class Listening implements ConnectionListener {
        private final BlockingQueue<TunnelConnection> opened = new LinkedBlockingQueue<>();
        private final List<TunnelConnection> all = Collections.synchronizedList(new ArrayList<>());
        final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        final BlockingQueue<Drain> drains = new LinkedBlockingQueue<>();
        volatile @Nullable Duration rtt;

        @Override
        public void onOpen(TunnelConnection connection) {
            opened.add(connection);
            all.add(connection);
        }

        @Override
        public void onDrain(TunnelConnection connection, Drain drain) {
            drains.add(drain);
        }

        @Override
        public void onAcknowledged(TunnelConnection connection, Duration round) {
            rtt = round;
        }

        @Override
        public void onClosed(TunnelConnection connection, String reason) {
            closed.add(reason);
        }

        int opened() {
            return opened.size();
        }

        TunnelConnection next() throws InterruptedException {
            TunnelConnection connection = opened.poll(20, TimeUnit.SECONDS);
            if (connection == null) {
                throw new AssertionError("no connection came");
            }
            return connection;
        }

        void closeAll() throws Exception {
            for (TunnelConnection connection : List.copyOf(all)) {
                connection.close("the test is over");
                connection.closed().get(20, TimeUnit.SECONDS);
            }
        }
    }
}
