package io.roadstead.console.gateway.tunnel;

import io.roadstead.console.cluster.AgentDoor;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.cluster.ClusterLinks.Connection;
import io.roadstead.console.gateway.AgentLimits;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Limit;
import io.roadstead.console.gateway.model.TokenBucket;
import io.roadstead.protocol.message.Drain;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Pace;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import io.roadstead.protocol.message.Replicas;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.LinkProfile;
import io.roadstead.protocol.tunnel.Admission;
import io.roadstead.protocol.tunnel.AgentAdmission;
import io.roadstead.protocol.tunnel.ConnectionListener;
import io.roadstead.protocol.tunnel.ControlStream;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of agents, at most one of each kind for each cluster: a newer one takes the place of the older. Who may
 * come in is decided elsewhere ({@link AgentDoor}), how fast they may come is decided here.
 */
public final class Tunnels implements AgentAdmission {
    private static final Logger log = LoggerFactory.getLogger(Tunnels.class);

    private static final double HELLOS_AT_ONCE = 4; // times those of a second

    private static final Duration WATCHED_HEARTBEAT = Duration.ofSeconds(1);

    private final AgentDoor door;
    private final ClusterLinks links;
    private final Executor blocking;
    private final GatewayMetrics metrics;
    private final Clock clock;
    private final Supplier<Elsewhere> elsewhere;
    private final int helloRate;
    private final Semaphore deciding;
    private final Map<ClusterId, Map<TunnelKind, Live>> live = new ConcurrentHashMap<>();
    private final Map<ClusterId, Gone> gone = new ConcurrentHashMap<>();
    private TokenBucket hellos;

    /** How often the two ends of a connection shall speak. */
    private record Wanted(LinkProfile profile, boolean watched) {}

    /** One open connection, and how much of its traffic has been told. */
    private static final class Live {
        private final Connection facts;
        private final TunnelConnection tunnel;
        private volatile @Nullable ControlStream control;
        private @Nullable Wanted pace;
        private long toldIn;
        private long toldOut;

        Live(Connection facts, TunnelConnection tunnel) {
            this.facts = facts;
            this.tunnel = tunnel;
        }
    }

    /**
     * That a cluster's last connection ended.
     *
     * @param reason for people
     */
    public record Gone(Instant at, String reason) {}

    /**
     * Without connections yet.
     *
     * @param elsewhere asked for when it is needed: the other consoles are told of these connections too
     * @param blocking runs what asks the database
     */
    public Tunnels(
            AgentDoor door,
            ClusterLinks links,
            Supplier<Elsewhere> elsewhere,
            Executor blocking,
            AgentLimits limits,
            GatewayMetrics metrics,
            Clock clock) {
        this.elsewhere = elsewhere;
        this.door = door;
        this.links = links;
        this.blocking = blocking;
        this.metrics = metrics;
        this.clock = clock;
        this.helloRate = limits.helloRate();
        this.deciding = new Semaphore(limits.helloDecisions());
        this.hellos = new TokenBucket(HELLOS_AT_ONCE * helloRate, System.nanoTime());
        metrics.gauge("tunnel.open", this::count);
        metrics.limit(
                Limit.HELLO_DECISIONS,
                limits.helloDecisions(),
                () -> limits.helloDecisions() - deciding.availablePermits());
    }

    // --- Coming in -------------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Admission> admit(Hello hello, SocketAddress from) {
        Optional<ClusterId> cluster = ClusterId.parse(hello.clusterId());
        if (cluster.isEmpty()) {
            return refused(Refusal.of(RefusalCode.UNKNOWN_CLUSTER, "This is not the id of a cluster."));
        }
        String here = elsewhere.get().name();
        if (!here.isEmpty() && hello.elsewhere().contains(here)) {
            return refused(new Refusal(
                    RefusalCode.ALREADY_HERE, "The agent is connected to this console.", Duration.ofSeconds(1)));
        }
        Optional<Limit> reached = mayCome() ? Optional.empty() : Optional.of(Limit.HELLO_RATE);
        if (reached.isEmpty() && !deciding.tryAcquire()) {
            reached = Optional.of(Limit.HELLO_DECISIONS);
        }
        if (reached.isPresent()) {
            metrics.limited(reached.get());
            return refused(new Refusal(
                    RefusalCode.BUSY,
                    "Too many agents come at once.",
                    Duration.ofMillis(ThreadLocalRandom.current().nextInt(5_000, 15_000))));
        }
        String address = address(from);
        return CompletableFuture.supplyAsync(() -> decide(hello, address), blocking)
                .whenComplete((decided, failure) -> deciding.release());
    }

    private Admission decide(Hello hello, String address) {
        return switch (door.decide(hello, address)) {
            case AgentDoor.Decision.Admitted(ClusterId cluster, PublicKey key) -> {
                String session = UUID.randomUUID().toString();
                Connection facts =
                        new Connection(cluster, hello.kind(), session, hello.instance(), hello.agentVersion(), address);
                Duration probe = links.profile(cluster).rhythm().probe();
                yield new Admission.Admitted(key, session, probe, new Hearing(facts));
            }
            case AgentDoor.Decision.TurnedAway(Refusal refusal) -> {
                if (refusal.code() == RefusalCode.BUSY) {
                    ClusterId.parse(hello.clusterId()).ifPresent(this::ping);
                }
                yield new Admission.Refused(refusal);
            }
        };
    }

    private static CompletionStage<Admission> refused(Refusal refusal) {
        return CompletableFuture.completedFuture(new Admission.Refused(refusal));
    }

    private synchronized boolean mayCome() {
        TokenBucket.Taken taken = hellos.take(helloRate, HELLOS_AT_ONCE * helloRate, System.nanoTime());
        hellos = taken.after();
        return taken.granted();
    }

    @Override
    public void onRefused(SocketAddress from, Optional<Hello> hello, Refusal refusal) {
        metrics.agentRefused(refusal.code().name());
        if (refusal.code() == RefusalCode.ALREADY_HERE) {
            return; // it looks for another console, and nothing is wrong with it
        }
        String step = refusal.code() == RefusalCode.BAD_PROOF ? "PROOF" : "HELLO";
        links.stumbled(address(from), step, refusal.code() + ": " + refusal.detail());
    }

    /** The address without its port. */
    public static String address(SocketAddress from) {
        return from instanceof InetSocketAddress internet && internet.getAddress() != null
                ? internet.getAddress().getHostAddress()
                : String.valueOf(from);
    }

    // --- While they are there --------------------------------------------------------------------------------------

    /** Hears one connection, on its event loop. */
    private final class Hearing implements ConnectionListener {
        private final Connection facts;

        Hearing(Connection facts) {
            this.facts = facts;
        }

        @Override
        public void onOpen(TunnelConnection tunnel) {
            Live opened = new Live(facts, tunnel);
            List<Live> replaced = put(opened);
            links.opened(facts);
            elsewhere.get().changed();
            log.atInfo()
                    .addKeyValue("cluster", facts.cluster())
                    .addKeyValue("kind", facts.kind())
                    .addKeyValue("address", facts.address())
                    .log("agent connected");
            replaced.forEach(older -> older.tunnel.close("a newer connection of the agent took its place"));
            if (facts.kind() == TunnelKind.CONTROL
                    && tunnel.hello().capabilities().contains(Protocol.HEARTBEAT)) {
                opened.control = hearHeartbeats(tunnel);
                tell(opened, elsewhere.get().replicas());
            }
            pace(opened);
        }

        private ControlStream hearHeartbeats(TunnelConnection tunnel) {
            return ControlStream.open(
                    tunnel,
                    message -> {
                        if (message instanceof Heartbeat heartbeat) {
                            links.heartbeat(facts, heartbeat);
                        }
                    },
                    () -> {
                        if (tunnel.isOpen()) {
                            tunnel.close("the agent ended its heartbeats");
                        }
                    });
        }

        @Override
        public void onDrain(TunnelConnection tunnel, Drain drain) {
            elsewhere.get().changed();
            log.atInfo()
                    .addKeyValue("cluster", facts.cluster())
                    .addKeyValue("kind", facts.kind())
                    .log("agent drains its connection");
        }

        @Override
        public void onAcknowledged(TunnelConnection tunnel, Duration rtt) {
            links.acknowledged(facts, rtt);
        }

        @Override
        public void onClosed(TunnelConnection tunnel, String reason) {
            take(facts, reason).ifPresent(Tunnels.this::tellTraffic);
            links.closed(facts, reason);
            elsewhere.get().changed();
            log.atInfo()
                    .addKeyValue("cluster", facts.cluster())
                    .addKeyValue("kind", facts.kind())
                    .addKeyValue("reason", reason)
                    .log("agent disconnected");
        }
    }

    /** Enters a connection; gives those that it takes the place of: of its kind, and all of another process. */
    private List<Live> put(Live newer) {
        List<Live> replaced = new ArrayList<>(2);
        live.compute(newer.facts.cluster(), (cluster, known) -> {
            Map<TunnelKind, Live> kinds = known == null ? new EnumMap<>(TunnelKind.class) : new EnumMap<>(known);
            kinds.values().removeIf(older -> {
                boolean goes = older.facts.kind() == newer.facts.kind()
                        || !older.facts.instance().equals(newer.facts.instance());
                if (goes) {
                    replaced.add(older);
                }
                return goes;
            });
            kinds.put(newer.facts.kind(), newer);
            return Map.copyOf(kinds);
        });
        gone.remove(newer.facts.cluster());
        return replaced;
    }

    private Optional<Live> take(Connection facts, String reason) {
        List<Live> taken = new ArrayList<>(1);
        live.computeIfPresent(facts.cluster(), (cluster, known) -> {
            Map<TunnelKind, Live> kinds = new EnumMap<>(known);
            kinds.values().removeIf(each -> each.facts.equals(facts) && taken.add(each));
            if (kinds.isEmpty()) {
                gone.put(cluster, new Gone(clock.instant(), reason));
                return null; // removes the entry
            }
            return Map.copyOf(kinds);
        });
        return taken.stream().findFirst();
    }

    /** Once a second: what moved, what waits to be acknowledged, and how often the two ends shall speak. */
    public void tick() {
        live.values()
                .forEach(kinds -> kinds.values().forEach(each -> {
                    tellTraffic(each);
                    pace(each);
                    Duration waits = each.tunnel.figures().unacknowledged();
                    if (waits.compareTo(Duration.ofSeconds(1)) > 0) {
                        links.unacknowledged(each.facts, waits);
                    }
                }));
    }

    /** Another pace is kept to from now on, by the connection that is there. */
    private void pace(Live each) {
        ClusterId cluster = each.facts.cluster();
        Wanted wanted = new Wanted(links.profile(cluster), links.isWatched(cluster));
        synchronized (each) {
            if (wanted.equals(each.pace)) {
                return;
            }
            LinkProfile.Rhythm rhythm = wanted.profile().rhythm();
            each.tunnel.quiet(rhythm.quietAtConsole());
            ControlStream control = each.control;
            Duration heartbeat = wanted.watched() ? WATCHED_HEARTBEAT : rhythm.heartbeat();
            if (control == null || control.send(new Pace(heartbeat, rhythm.quiet()))) {
                each.pace = wanted;
            }
        }
    }

    /** Who is there answers, however seldom it speaks: so it is known to live when another claims to be it. */
    private void ping(ClusterId cluster) {
        live.getOrDefault(cluster, Map.of()).values().forEach(each -> each.tunnel.ping());
    }

    private void tellTraffic(Live each) {
        TunnelConnection.Figures figures = each.tunnel.figures();
        long in;
        long out;
        synchronized (each) {
            in = figures.bytesIn() - each.toldIn;
            out = figures.bytesOut() - each.toldOut;
            each.toldIn = figures.bytesIn();
            each.toldOut = figures.bytesOut();
        }
        if (in > 0 || out > 0) {
            links.traffic(each.facts.cluster(), in, out);
        }
    }

    /** Tells the agents how many consoles there are, so that each has connections to two. */
    public void tellReplicas(int count) {
        live.values().forEach(kinds -> kinds.values().forEach(each -> tell(each, count)));
    }

    private static void tell(Live each, int count) {
        ControlStream control = each.control;
        if (control != null) {
            control.send(new Replicas(count));
        }
    }

    /** Those that take streams now. */
    public List<Connection> connections() {
        return live.values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .filter(each -> each.tunnel.isOpen())
                .map(each -> each.facts)
                .toList();
    }

    // --- Through them ----------------------------------------------------------------------------------------------

    /**
     * Opens a stream on the connection of this kind, or on the other one where it is not there; by way of another console where neither
     * is here.
     *
     * @param last whether the request has no body
     * @return empty if the cluster has no connection that takes streams
     */
    public Optional<TunnelStream> open(
            ClusterId cluster, TunnelKind wanted, RequestHead head, boolean last, StreamListener listener) {
        return openHere(cluster, wanted, head, last, listener)
                .or(() -> elsewhere.get().open(cluster, wanted, head, last, listener));
    }

    /** Whether another console holds a connection of this cluster, though none may lead there at this moment. */
    public boolean isElsewhere(ClusterId cluster) {
        return elsewhere.get().holds(cluster);
    }

    /** Whether a request could go to a cluster now, by a connection of this console or of another. */
    public boolean leadTo(ClusterId cluster) {
        return live.getOrDefault(cluster, Map.of()).values().stream().anyMatch(each -> each.tunnel.isOpen())
                || isElsewhere(cluster);
    }

    /** As {@link #open}, by the connections of this console only. */
    public Optional<TunnelStream> openHere(
            ClusterId cluster, TunnelKind wanted, RequestHead head, boolean last, StreamListener listener) {
        Map<TunnelKind, Live> kinds = live.getOrDefault(cluster, Map.of());
        for (TunnelKind kind : List.of(wanted, wanted.other())) {
            Live one = kinds.get(kind);
            if (one != null && one.tunnel.isOpen()) {
                return Optional.of(one.tunnel.open(head, last, listener));
            }
        }
        return Optional.empty();
    }

    /** Since when a cluster has no connection, and why; empty if this console has not seen one since its start. */
    public Optional<Gone> gone(ClusterId cluster) {
        return Optional.ofNullable(gone.get(cluster));
    }

    /** Ends every connection of a cluster, those of other consoles too. */
    public void disconnect(ClusterId cluster, String reason) {
        disconnectHere(cluster, reason);
        elsewhere.get().disconnect(cluster, reason);
    }

    /** Ends every connection of a cluster that this console has. */
    public void disconnectHere(ClusterId cluster, String reason) {
        live.getOrDefault(cluster, Map.of()).values().forEach(each -> each.tunnel.close(reason));
    }

    /** Lets running streams finish within a bound; done when all connections are over. */
    public CompletableFuture<Void> drain(Drain drain) {
        return CompletableFuture.allOf(live.values().stream()
                .flatMap(kinds -> kinds.values().stream())
                .map(each -> each.tunnel.drain(drain))
                .toArray(CompletableFuture[]::new));
    }

    private int count() {
        return live.values().stream().mapToInt(Map::size).sum();
    }
}
