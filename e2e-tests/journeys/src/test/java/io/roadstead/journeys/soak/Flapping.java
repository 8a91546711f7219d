package io.roadstead.journeys.soak;

import io.netty.channel.EventLoop;
import io.roadstead.bed.fault.FaultProxy;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.AgentConnection;
import io.roadstead.protocol.tunnel.AgentDialer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;

/**
 * An agent that connects, serves for a moment, and is cut off in one of three ways by its seed: it ends its connections (FIN), somebody resets
 * them (RST), or its way falls silent and it dials by another one while the console believes in the first.
 */
final class Flapping implements AutoCloseable {
    private static final int SHORTEST_MILLIS = 50;
    private static final int LONGEST_MILLIS = 1_500;
    private static final Duration BACK = Duration.ofSeconds(60);

    private final EventLoop loop;
    private final SplittableRandom random;
    private final ReadWriteLock calm;
    private final int longestSilence;
    private final List<Way> ways = new ArrayList<>();
    private final Map<Ending, Integer> endings = new TreeMap<>();
    private final List<AgentConnection> open = new ArrayList<>();
    private final Thread thread;
    private Duration longestAway = Duration.ZERO;
    private int refused;
    private volatile boolean over;
    private volatile String complaint = "";

    /** How a connection ends. */
    enum Ending {
        FIN,
        RST,
        SILENCE
    }

    /** One of its ways to the console. */
    private static final class Way {
        private final FaultProxy proxy;
        private final AgentDialer dialer;
        private Instant silentUntil = Instant.MIN;

        Way(FaultProxy proxy, AgentDialer dialer) {
            this.proxy = proxy;
            this.dialer = dialer;
        }

        boolean isSilent() {
            return silentUntil.isAfter(Instant.MIN);
        }

        void fallSilent(Instant until) {
            proxy.blackHole();
            silentUntil = until;
        }

        void speak() {
            proxy.heal();
            silentUntil = Instant.MIN;
        }
    }

    /**
     * Begins.
     *
     * @param calm held for writing by whoever looks at the console: then every agent is connected
     * @param longestSilence of a way
     */
    Flapping(
            ScriptedCluster cluster,
            int gateway,
            EventLoop loop,
            long seed,
            ReadWriteLock calm,
            Duration longestSilence)
            throws IOException {
        this.loop = loop;
        this.random = new SplittableRandom(seed);
        this.calm = calm;
        this.longestSilence = (int) longestSilence.toMillis();
        for (int i = 0; i < 2; i++) {
            FaultProxy proxy = FaultProxy.before(new InetSocketAddress("127.0.0.1", gateway), seed);
            ways.add(new Way(proxy, cluster.dialer(proxy.address().getPort())));
        }
        this.thread = Thread.ofVirtual().name("flapping-" + cluster).start(this::live);
    }

    private void live() {
        try {
            while (!over) {
                calm.readLock().lock();
                try {
                    connect();
                } finally {
                    calm.readLock().unlock();
                }
                Thread.sleep(random.nextInt(SHORTEST_MILLIS, LONGEST_MILLIS));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            complaint = String.valueOf(fault);
        }
    }

    /** From what is open to what is open next. */
    private void connect() throws InterruptedException {
        if (!open.isEmpty()) {
            cutOff();
        }
        Instant from = Instant.now();
        Way way = speaking();
        for (TunnelKind kind : TunnelKind.values()) {
            open.add(dialled(way, kind, from.plus(BACK)));
        }
        Duration away = Duration.between(from, Instant.now());
        longestAway = away.compareTo(longestAway) > 0 ? away : longestAway;
    }

    private AgentConnection dialled(Way way, TunnelKind kind, Instant limit) throws InterruptedException {
        while (true) {
            try {
                return ScriptedCluster.dial(way.dialer, kind, loop).get(30, TimeUnit.SECONDS);
            } catch (ExecutionException | TimeoutException failed) {
                refused++;
                if (Instant.now().isAfter(limit)) {
                    throw new IllegalStateException("not back within " + BACK, failed);
                }
                Thread.sleep(200);
            }
        }
    }

    private void cutOff() {
        Ending ending = Ending.values()[random.nextInt(Ending.values().length)];
        Way way = ways.getFirst();
        switch (ending) {
            case FIN -> {}
            case RST -> {
                way.proxy.cut();
                way.proxy.heal();
            }
            case SILENCE -> {
                way.fallSilent(Instant.now().plusMillis(random.nextInt(1, longestSilence)));
                ways.add(ways.removeFirst());
            }
        }
        open.forEach(connection -> connection.connection().close("cut off"));
        open.clear();
        endings.merge(ending, 1, Integer::sum);
    }

    /** The first, which speaks again if it has to. */
    private Way speaking() {
        Instant now = Instant.now();
        for (Way way : ways) {
            if (way.isSilent() && (way.silentUntil.isBefore(now) || way == ways.getFirst())) {
                way.speak();
            }
        }
        return ways.getFirst();
    }

    /** No way is silent any more; called while it is calm. */
    void speak() {
        ways.stream().filter(Way::isSilent).forEach(Way::speak);
    }

    Map<Ending, Integer> endings() {
        return endings;
    }

    Duration longestAway() {
        return longestAway;
    }

    int refused() {
        return refused;
    }

    /** What went wrong; empty for nothing. */
    String complaint() {
        return complaint;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.interrupt();
        thread.join();
        ways.forEach(way -> way.proxy.close());
    }
}
