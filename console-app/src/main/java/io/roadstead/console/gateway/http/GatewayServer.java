package io.roadstead.console.gateway.http;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.console.api.Callers;
import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.gateway.GatewayLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.GatewayProperties;
import io.roadstead.console.gateway.Passes;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.gateway.door.RunningCrossings;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.console.gateway.keys.GatewayCertificate;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.replica.Replicas;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import io.roadstead.protocol.tunnel.HeldBytes;
import io.roadstead.protocol.tunnel.TunnelTimes;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** The running gateway: its listener, its rounds each second, and its end, at which requests may finish. */
public final class GatewayServer implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);

    /** Less than Spring gives to each phase of a stop. */
    private static final Duration DRAIN = Duration.ofSeconds(7);

    /** How long a console that stops goes on to take connections where others are there, until who divides them has noticed. */
    private static final Duration HANDOVER = Duration.ofSeconds(3);

    private static final Duration BACK_SOON = Duration.ofSeconds(1);
    private static final int ROUND_OF_CHECKS = 2;
    private static final int ROUND_OF_KEYS = 60;

    private final Parts parts;
    private final GatewayProperties properties;
    private final String bind;
    private final HeldBytes held = new HeldBytes();
    private @Nullable EventLoopGroup loops;
    private @Nullable GatewayListener listener;
    private volatile int port;
    private volatile @Nullable InetSocketAddress inside;
    private long round;
    private volatile boolean leaving;

    /**
     * What the gateway is made of.
     *
     * @param blocking runs what asks the database
     */
    public record Parts(
            AgentDoor agents,
            Callers callers,
            Passes passes,
            ClusterLinks links,
            ClusterDoor door,
            Tunnels tunnels,
            Replicas replicas,
            RunningCrossings running,
            GatewayCertificate certificate,
            AssertionKeys keys,
            ExecutorService blocking,
            OwnState state,
            GatewayLimits limits,
            GatewayMetrics metrics) {}

    /** @param bind where it listens, unless the settings say otherwise */
    public GatewayServer(Parts parts, GatewayProperties properties, String bind) {
        this.parts = parts;
        this.properties = properties;
        this.bind = properties.bind() == null ? bind : properties.bind();
        this.port = properties.port();
        parts.metrics()
                .limit(Limit.TUNNEL, parts.limits().agents().tunnelsHeld().toBytes(), held::bytes);
        parts.metrics()
                .gauge(
                        "certificate.remaining",
                        () -> parts.certificate().remaining().toSeconds());
    }

    /** The port that was taken; the one of the settings before the start. */
    public int port() {
        return port;
    }

    /** Where programs on this host reach it; empty before the start. */
    public Optional<InetSocketAddress> inside() {
        return Optional.ofNullable(inside);
    }

    @Override
    public synchronized void start() {
        EventLoopGroup started = new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory());
        ConsoleEntrance entrance = new ConsoleEntrance(
                parts.tunnels(),
                parts.replicas().isPossible()
                        ? parts.replicas().name()
                        : UUID.randomUUID().toString(),
                parts.limits().agents().budget(),
                TunnelTimes.DEFAULT,
                held);
        GatewayRoutes routes = new GatewayRoutes(
                parts.agents(),
                parts.door(),
                new RecentCallers(parts.callers(), parts.passes()),
                new Workers(parts.blocking(), parts.limits().clients().decisions(), parts.metrics()),
                entrance,
                new OwnState(this::notReady, parts.state().metrics()),
                parts.limits().agents().enrolmentRate(),
                parts.metrics());
        GatewayListener opened = new GatewayListener(
                properties, parts.limits().clients(), bind, started, routes, parts.links(), parts.metrics());
        try {
            opened.show(parts.certificate().current());
            parts.replicas().start();
            opened.open();
        } catch (RuntimeException refused) {
            started.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            throw refused;
        }
        loops = started;
        listener = opened;
        port = opened.port();
        inside = opened.inside();
        started.next().scheduleAtFixedRate(() -> round(opened), 1, 1, TimeUnit.SECONDS);
        log.atInfo().addKeyValue("port", port).addKeyValue("bind", bind).log("gateway listens");
    }

    private void round(GatewayListener opened) {
        try {
            parts.tunnels().tick();
            round++;
            if (round % ROUND_OF_CHECKS == 0) {
                parts.blocking().execute(parts.running()::check);
            }
            if (round % ROUND_OF_KEYS == 0) {
                parts.blocking().execute(() -> renew(opened));
            }
        } catch (RuntimeException fault) { // the next round is a second away
            log.atWarn().setCause(fault).log("a round of the gateway failed");
        }
    }

    private void renew(GatewayListener opened) {
        try {
            parts.keys().refresh();
            if (parts.certificate().renew()) {
                opened.show(parts.certificate().current());
                log.atInfo().log("gateway renewed its certificate");
            }
        } catch (RuntimeException unreachable) {
            log.atWarn().setCause(unreachable).log("the gateway's keys could not be renewed");
        }
    }

    @Override
    public synchronized void stop() {
        EventLoopGroup running = loops;
        GatewayListener open = listener;
        if (running == null || open == null) {
            return;
        }
        Duration left = DRAIN;
        if (parts.replicas().replicas() > 1) {
            handOver(open);
            left = DRAIN.minus(HANDOVER);
        }
        open.stopAccepting();
        parts.running().concludeWatches();
        drain(left);
        parts.replicas().close();
        open.closeAll();
        running.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        loops = null;
        listener = null;
    }

    /** Beside others who stop, since it may take long. */
    @Override
    public void stop(Runnable done) {
        Thread.ofVirtual().name("gateway-stop").start(() -> {
            try {
                stop();
            } finally {
                done.run();
            }
        });
    }

    /** Agents go to other consoles, and so do clients with their next request; what comes meanwhile goes by way of them. */
    private void handOver(GatewayListener open) {
        leaving = true;
        open.stopKeeping();
        parts.running().concludeWatches();
        var unused = parts.tunnels().drain(new Drain("the console stops", DRAIN, BACK_SOON));
        try {
            Thread.sleep(HANDOVER);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private List<String> notReady() {
        if (leaving) {
            return List.of("nothing: it stops");
        }
        List<String> waits = parts.state().notReady().get();
        return waits.isEmpty() && !parts.replicas().isReady() ? List.of("replicas") : waits;
    }

    private void drain(Duration within) {
        try {
            parts.tunnels()
                    .drain(new Drain("the console stops", within, BACK_SOON))
                    .get(within.toMillis() + 500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            log.atInfo().log("some streams did not end before the gateway did");
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return loops != null;
    }
}
