package io.roadstead.console.gateway.replica;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterLinks;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.cluster.OtherConsoles;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.ReplicaProperties;
import io.roadstead.console.gateway.keys.AssertionKeys;
import io.roadstead.console.gateway.keys.Authority;
import io.roadstead.console.gateway.tunnel.Elsewhere;
import io.roadstead.console.gateway.tunnel.Tunnels;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.ConsoleEntrance;
import io.roadstead.protocol.tunnel.Fields;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelConnection;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This console among the others on its database. Each second it renews its lease there, enters the connections that agents opened, and
 * reads those of the others. What it was taken for dead for while it stood still, it enters anew: under other epochs, so that what others read
 * before means nothing to it.
 */
public final class Replicas implements Elsewhere, OtherConsoles, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Replicas.class);
    private static final long ROUND_MILLIS = 1_000;
    private static final String GONE = "the console that held its tunnel is gone";

    private final ReplicaProperties properties;
    private final ReplicaStore store;
    private final Supplier<Tunnels> tunnels;
    private final KnownClusters clusters;
    private final ClusterLinks links;
    private final HopCheck check;
    private final ReplicaIdentity identity;
    private final ExecutorService blocking;
    private final GatewayMetrics metrics;
    private final OwnSessions sessions;
    private final PeerListener listener;

    /** Sessions whose console took no request for them; asked no more until the next look at the database. */
    private final Set<Long> gone = ConcurrentHashMap.newKeySet();

    private volatile Fleet fleet = Fleet.ALONE;
    private volatile @Nullable Replica self;
    private volatile @Nullable PeerLinks peers;
    private @Nullable EventLoopGroup loops;
    private @Nullable Thread rounds;
    private boolean kicked; // guarded by this
    private boolean stopped; // guarded by this
    private int told = 1;
    private boolean failing;

    /**
     * What it is made of.
     *
     * @param tunnels asked for when they are needed, since they ask for this too
     * @param blocking runs what asks the database
     */
    public record Parts(
            ReplicaStore store,
            Supplier<Tunnels> tunnels,
            KnownClusters clusters,
            ClusterLinks links,
            AssertionKeys keys,
            Authority authority,
            ExecutorService blocking,
            GatewayMetrics metrics,
            Clock clock) {}

    /** Not begun. */
    public Replicas(ReplicaProperties properties, Parts parts, SecureRandom random) {
        this.properties = properties;
        this.store = parts.store();
        this.tunnels = parts.tunnels();
        this.clusters = parts.clusters();
        this.links = parts.links();
        this.check = new HopCheck(parts.authority().issuer(), parts.keys());
        this.blocking = parts.blocking();
        this.metrics = parts.metrics();
        this.identity = new ReplicaIdentity(UUID.randomUUID(), parts.authority(), random, parts.clock());
        this.sessions = new OwnSessions(store);
        this.listener = new PeerListener(identity, metrics);
        metrics.gauge("replica.count", this::replicas);
    }

    /** Whether others could be there at all. */
    public boolean isPossible() {
        return properties.host() != null;
    }

    // --- Its life ----------------------------------------------------------------------------------------------------

    /** Begins, if the settings say where others find this console. Asks the database. */
    public synchronized void start() {
        String host = properties.host();
        if (host == null) {
            return;
        }
        EventLoopGroup started = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
        PeerLinks made = new PeerLinks(
                identity,
                this::registered,
                listener::proved,
                clock -> new PeerRequests(sessions, tunnels.get(), clusters, check, clock, blocking, metrics),
                started,
                blocking);
        ConsoleEntrance entrance = new ConsoleEntrance(made, name(), PeerLinks.BUDGET, PeerLinks.TIMES, made.held());
        int port = listener.open(new InetSocketAddress(host, properties.port()), started, entrance);
        loops = started;
        peers = made;
        rounds = Thread.ofPlatform().name("replica-rounds").daemon().start(() -> rounds(host, port));
        log.atInfo()
                .addKeyValue("replica", identity.id())
                .addKeyValue("port", port)
                .log("other consoles reach this one");
    }

    private Optional<Replica> registered(UUID id) {
        Replica known = fleet.others().get(id);
        return known != null
                ? Optional.of(known)
                : store.others(identity.id()).stream()
                        .filter(other -> other.id().equals(id))
                        .findFirst();
    }

    private void rounds(String host, int port) {
        do {
            try {
                round(host, port);
                failing = false;
            } catch (RuntimeException unreachable) { // the next one is a second away
                if (!failing) {
                    failing = true;
                    log.atWarn().setCause(unreachable).log("this console's connections cannot be told to the others");
                }
            }
        } while (awaitRound());
    }

    private synchronized boolean awaitRound() {
        try {
            if (!kicked && !stopped) {
                wait(ROUND_MILLIS);
            }
        } catch (InterruptedException end) {
            return false;
        }
        kicked = false;
        return !stopped;
    }

    private void round(String host, int port) {
        long begun = System.nanoTime();
        Replica known = self;
        if (known == null || !store.renew(known.id(), known.epoch())) {
            sessions.lost();
            long epoch = store.join(identity.id(), host, port, identity.key().getPublic());
            known = new Replica(identity.id(), epoch, host, port, identity.key().getPublic());
            self = known;
        }
        sessions.renewed(begun);
        store.reap(known.id());
        sessions.write(known, tunnels.get().connections());
        Fleet before = fleet;
        Set<Long> doubted = Set.copyOf(gone);
        Fleet now = read(known, before);
        fleet = now;
        gone.removeAll(doubted);
        PeerLinks to = peers;
        if (to != null) {
            to.follow(now.others(), known.epoch());
        }
        orphans(before, now).forEach(cluster -> links.lostElsewhere(cluster, GONE));
        if (told != replicas()) {
            told = replicas();
            tunnels.get().tellReplicas(told);
            log.atInfo().addKeyValue("count", told).log("so many consoles are on this database");
        }
    }

    private Fleet read(Replica me, Fleet before) {
        List<Replica> others = store.others(me.id());
        if (others.isEmpty()) {
            return Fleet.ALONE;
        }
        String mark = store.mark(me.id());
        return mark.equals(before.mark()) ? before.with(others) : Fleet.of(others, store.sessions(me.id()), mark);
    }

    /** Clusters whose last connection was one of a console that is gone. */
    private List<ClusterId> orphans(Fleet before, Fleet now) {
        List<ClusterId> orphans = new ArrayList<>();
        before.sessions().forEach((cluster, held) -> {
            boolean byOneThatIsGone =
                    held.stream().anyMatch(session -> !now.others().containsKey(session.replica()));
            if (byOneThatIsGone
                    && now.first(cluster).isEmpty()
                    && sessions.control(cluster).isEmpty()) {
                orphans.add(cluster);
            }
        });
        return orphans;
    }

    /** Takes leave: what others hold is theirs, what this one held is dialled anew by agents. */
    @Override
    public void close() {
        Thread running;
        PeerLinks open;
        EventLoopGroup group;
        synchronized (this) {
            stopped = true;
            running = rounds;
            open = peers;
            group = loops;
            rounds = null;
            loops = null;
            notifyAll();
        }
        if (running == null || open == null || group == null) {
            return;
        }
        try {
            running.join(1_000);
            store.leave(identity.id());
            open.stop().get(2, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (TimeoutException | ExecutionException late) {
            log.atInfo().log("some requests of other consoles did not end before this one did");
        } catch (RuntimeException unreachable) {
            log.atInfo().setCause(unreachable).log("the others see that this console is gone when its lease is over");
        }
        listener.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    /** Whether requests can go on to every other console, or there is none. */
    public boolean isReady() {
        PeerLinks to = peers;
        return !isPossible() || (self != null && to != null && to.complete(fleet.others()));
    }

    // --- For the tunnels ---------------------------------------------------------------------------------------------

    @Override
    public String name() {
        return isPossible() ? identity.id().toString() : "";
    }

    @Override
    public int replicas() {
        return fleet.others().size() + 1;
    }

    @Override
    public boolean holds(ClusterId cluster) {
        return fleet.of(cluster, TunnelKind.CONTROL).findAny().isPresent();
    }

    @Override
    public Optional<TunnelStream> open(
            ClusterId cluster, TunnelKind wanted, RequestHead head, boolean last, StreamListener hears) {
        PeerLinks to = peers;
        if (to == null) {
            return Optional.empty();
        }
        for (HeldSession session : fleet.of(cluster, wanted).toList()) {
            Optional<TunnelConnection> way = to.to(session.replica(), wanted);
            if (way.isPresent() && !gone.contains(session.epoch())) {
                metrics.hop("sent");
                RequestHead marked = new Hop(cluster, session.epoch()).mark(head);
                return Optional.of(way.get().open(marked, last, new Refusable(hears, () -> gone.add(session.epoch()))));
            }
        }
        return Optional.empty();
    }

    @Override
    public void disconnect(ClusterId cluster, String reason) {
        PeerLinks to = peers;
        if (to == null) {
            return;
        }
        RequestHead head = new RequestHead("POST", Hop.CONSOLE, PeerRequests.DISCONNECT + cluster.value(), Fields.NONE);
        for (UUID other : fleet.others().keySet()) {
            to.to(other, TunnelKind.CONTROL).ifPresent(way -> way.open(head, true, new Forgotten()));
        }
    }

    @Override
    public synchronized void changed() {
        kicked = true;
        notifyAll();
    }

    // --- For those who say how clusters are reached ------------------------------------------------------------------

    @Override
    public boolean alone() {
        return fleet.others().isEmpty();
    }

    @Override
    public Optional<String> instance(ClusterId cluster) {
        return fleet.first(cluster).map(HeldSession::instance);
    }

    @Override
    public boolean holdsOlder(ClusterId cluster) {
        Optional<HeldSession> theirs = fleet.first(cluster);
        Optional<Long> own = sessions.control(cluster);
        return theirs.isPresent()
                && own.map(epoch -> theirs.get().epoch() < epoch).orElse(true);
    }
}
