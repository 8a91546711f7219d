package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.CloneWatch;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How clusters are reached by this console, in memory; {@link LinkUpkeep} writes it down. */
@Component
class LiveLinks implements ClusterLinks, LedClusters {
    private static final int MOST_STUMBLES = 100;

    private final Map<ClusterId, LiveLink> links = new ConcurrentHashMap<>();
    private final Deque<Stumble> stumbles = new ArrayDeque<>();
    private final ObjectProvider<OtherConsoles> others;
    private final CloseWatch close;
    private volatile Map<ClusterId, LinkProfile> profiles = Map.of();
    private final Clock clock;

    LiveLinks(ObjectProvider<OtherConsoles> others, CloseWatch close, Clock clock) {
        this.others = others;
        this.close = close;
        this.clock = clock;
    }

    /** What other consoles hold; they ask for this too. */
    OtherConsoles others() {
        return others.getIfAvailable(() -> OtherConsoles.NONE);
    }

    /** Somebody came to the gateway and got no further. */
    record Stumble(Instant at, String address, String step, String detail) {}

    @Override
    public void opened(Connection connection) {
        LiveLink link = links.computeIfAbsent(connection.cluster(), id -> new LiveLink(clock.instant()));
        link.profile(profile(connection.cluster()));
        link.opened(connection, clock.instant());
        close.opened(connection);
    }

    @Override
    public void closed(Connection connection, String reason) {
        on(connection, (link, now) -> link.closed(connection, reason, now));
        close.closed(connection);
    }

    @Override
    public void lostElsewhere(ClusterId cluster, String reason) {
        LiveLink link = links.computeIfAbsent(cluster, id -> new LiveLink(clock.instant()));
        link.profile(profile(cluster));
        link.lost(reason, clock.instant());
    }

    @Override
    public void acknowledged(Connection connection, Duration rtt) {
        on(connection, (link, now) -> link.acknowledged(connection, rtt, now));
    }

    @Override
    public void unacknowledged(Connection connection, Duration age) {
        on(connection, (link, now) -> link.unacknowledged(connection, age, now));
        close.unacknowledged(connection, age);
    }

    @Override
    public void heartbeat(Connection connection, Heartbeat heartbeat) {
        on(connection, (link, now) -> link.heartbeat(heartbeat, now));
        close.heard(connection, heartbeat);
    }

    @Override
    public void traffic(ClusterId cluster, long bytesIn, long bytesOut) {
        LiveLink link = links.get(cluster);
        if (link != null) {
            link.traffic(bytesIn, bytesOut);
        }
    }

    @Override
    public void stumbled(String address, String step, String detail) {
        synchronized (stumbles) {
            stumbles.addLast(new Stumble(clock.instant(), address, step, detail));
            if (stumbles.size() > MOST_STUMBLES) {
                stumbles.removeFirst();
            }
        }
    }

    @Override
    public LinkProfile profile(ClusterId cluster) {
        return profiles.getOrDefault(cluster, LinkProfile.ALWAYS);
    }

    @Override
    public boolean isWatched(ClusterId cluster) {
        return close.isWatched(cluster);
    }

    /** These clusters have other links than the usual one; all others have that. */
    void profiles(Map<ClusterId, LinkProfile> unusual) {
        profiles = Map.copyOf(unusual);
        links.forEach((cluster, link) -> link.profile(profile(cluster)));
    }

    private void on(Connection connection, BiConsumer<LiveLink, Instant> then) {
        LiveLink link = links.get(connection.cluster());
        if (link != null) {
            then.accept(link, clock.instant());
        }
    }

    /** Those that this console has heard of since it started. */
    Map<ClusterId, LiveLink> all() {
        return links;
    }

    Optional<LiveLink> of(ClusterId cluster) {
        return Optional.ofNullable(links.get(cluster));
    }

    @Override
    public Set<ClusterId> led() {
        return links.keySet().stream()
                .filter(cluster -> isControlled(cluster) && tells(cluster))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether this console, or another one, has a connection of its agent. */
    boolean isConnected(ClusterId cluster) {
        return isHere(cluster) || others().instance(cluster).isPresent();
    }

    private boolean isControlled(ClusterId cluster) {
        return of(cluster).filter(LiveLink::isControlled).isPresent();
    }

    private boolean isHere(ClusterId cluster) {
        return of(cluster).filter(link -> !link.connections().isEmpty()).isPresent();
    }

    /**
     * Whether this console writes how a cluster is reached: of those that its agent is connected to, the one to which it was first; where
     * there are none, any that saw it go.
     */
    boolean tells(ClusterId cluster) {
        return !others().holdsOlder(cluster);
    }

    /** Who is connected, here or elsewhere. */
    Optional<CloneWatch.Incumbent> incumbent(ClusterId cluster) {
        return of(cluster)
                .flatMap(LiveLink::incumbent)
                .or(() -> others().instance(cluster).map(is -> new CloneWatch.Incumbent(is, clock.instant())));
    }

    /** Nothing more is known of it. */
    void forget(ClusterId cluster) {
        links.remove(cluster);
    }

    /** Who stumbled after this moment, newest last. */
    List<Stumble> stumbles(Instant after) {
        synchronized (stumbles) {
            return stumbles.stream()
                    .filter(stumble -> stumble.at().isAfter(after))
                    .toList();
        }
    }

    /** The cluster as it is reached now: what was decided stays, what this console hears goes before what was written. */
    Cluster now(Cluster cluster) {
        Optional<ClusterHealth> live =
                of(cluster.id()).filter(LiveLink::isKnown).map(link -> link.health(clock.instant()));
        if (live.isEmpty()
                || (!isControlled(cluster.id())
                        && others().instance(cluster.id()).isPresent())) {
            return cluster;
        }
        ClusterHealth is = live.get();
        ClusterHealth was = cluster.health();
        boolean elsewhere = is.state() == ClusterState.OFFLINE
                && was.lastSeen()
                        .filter(seen -> is.lastSeen().filter(seen::isAfter).isPresent())
                        .isPresent();
        return switch (cluster.standing()) {
            case ACTIVE -> elsewhere ? cluster : cluster.with(is);
            case WAITING, QUARANTINED, REMOVING, REMOVED ->
                cluster.with(new ClusterHealth(was.state(), was.since(), was.reason(), is.rtt(), is.lastSeen()));
        };
    }
}
