package io.roadstead.console.cluster;

import io.roadstead.console.cluster.ClusterLinks.Connection;
import io.roadstead.console.cluster.model.CloneWatch;
import io.roadstead.console.kernel.Reason;
import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.Link;
import io.roadstead.protocol.model.LinkProfile;
import io.roadstead.protocol.model.LinkSignal;
import io.roadstead.protocol.model.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one cluster is reached by this console, and what of it was not written yet. */
final class LiveLink {
    /** How often it is written that an agent is still there. */
    static final Duration WRITTEN = Duration.ofSeconds(30);

    private final Map<String, Connection> open = new LinkedHashMap<>();
    private Link link;
    private Instant seen;
    private Instant heard;
    private boolean greet;
    private long bytesIn;
    private long bytesOut;
    private @Nullable LinkState writtenState;
    private Instant written = Instant.EPOCH;

    LiveLink(Instant now) {
        this.link = Link.waiting(now, Link.Limits.DEFAULT);
        this.seen = now;
        this.heard = now;
    }

    /**
     * What shall be written.
     *
     * @param tells whether the state is to be written, not only what went through
     * @param changed whether it is another state than the one written last
     * @param greet whether a control connection opened since
     */
    record Due(
            ClusterHealth health,
            boolean tells,
            boolean changed,
            boolean greet,
            long bytesIn,
            long bytesOut,
            LinkState state) {}

    /** From now on it is judged as a link of this kind. */
    synchronized void profile(LinkProfile profile) {
        if (!link.limits().equals(profile.limits())) {
            link = link.with(profile.limits());
        }
    }

    synchronized void opened(Connection connection, Instant now) {
        open.put(connection.session(), connection);
        boolean control = connection.kind() == TunnelKind.CONTROL;
        greet |= control;
        step(control ? new LinkSignal.ControlOpened() : new LinkSignal.BulkOpened(), now);
        heard(now);
    }

    synchronized void closed(Connection connection, String reason, Instant now) {
        if (open.remove(connection.session()) == null) {
            return;
        }
        boolean control = connection.kind() == TunnelKind.CONTROL;
        step(control ? new LinkSignal.ControlClosed(reason) : new LinkSignal.BulkClosed(), now);
    }

    /** Where nobody is connected: the last connection that another console held is gone. */
    synchronized void lost(String reason, Instant now) {
        if (link.facts().control() == 0) {
            step(new LinkSignal.ControlOpened(), now);
            step(new LinkSignal.ControlClosed(reason), now);
        }
    }

    synchronized void acknowledged(Connection connection, Duration rtt, Instant now) {
        heard(now);
        if (connection.kind() == TunnelKind.CONTROL) {
            step(new LinkSignal.Acknowledged(rtt), now);
        }
    }

    synchronized void unacknowledged(Connection connection, Duration age, Instant now) {
        if (connection.kind() == TunnelKind.CONTROL) {
            step(new LinkSignal.Unacknowledged(now.minus(age)), now);
        }
    }

    synchronized void heartbeat(Heartbeat heartbeat, Instant now) {
        heard(now);
        step(new LinkSignal.Probed(heartbeat.apiServerReady(), heartbeat.detail()), now);
    }

    synchronized void traffic(long in, long out) {
        bytesIn += in;
        bytesOut += out;
    }

    synchronized List<Connection> connections() {
        return List.copyOf(open.values());
    }

    /** Whether there has been a control connection; a bulk connection alone says nothing of the cluster. */
    synchronized boolean isKnown() {
        return !(link.state() instanceof LinkState.Waiting);
    }

    /** Whether a control connection is there. */
    synchronized boolean isControlled() {
        return link.facts().control() > 0;
    }

    /** Who is connected. */
    synchronized Optional<CloneWatch.Incumbent> incumbent() {
        return open.values().stream()
                .reduce((first, last) -> last)
                .map(last -> new CloneWatch.Incumbent(last.instance(), heard));
    }

    synchronized ClusterHealth health(Instant now) {
        step(new LinkSignal.Tick(), now);
        boolean there = link.facts().control() > 0;
        Optional<Duration> rtt = Optional.of(link.facts().rtt()).filter(is -> there && !is.isZero());
        return new ClusterHealth(
                state(link.state()), link.state().since(), reason(link.state()), rtt, Optional.of(seen));
    }

    /**
     * What shall be written now; nothing if it is as it was written less than {@link #WRITTEN} ago.
     *
     * @param tellsOfIt whether this console tells how the cluster is reached, and not another one
     */
    synchronized Optional<Due> due(Instant now, boolean tellsOfIt) {
        ClusterHealth health = health(now);
        boolean tells = tellsOfIt && isKnown();
        if (!tells) {
            writtenState = null; // whatever another one writes meanwhile
        }
        boolean changed = tells && !link.state().equals(writtenState);
        boolean old = !now.isBefore(written.plus(WRITTEN)) && (!open.isEmpty() || bytesIn + bytesOut > 0);
        return changed || old || greet
                ? Optional.of(new Due(health, tells, changed, greet, bytesIn, bytesOut, link.state()))
                : Optional.empty();
    }

    synchronized void written(Due due, Instant now) {
        writtenState = due.tells() ? due.state() : null;
        written = now;
        greet = false;
        bytesIn -= due.bytesIn();
        bytesOut -= due.bytesOut();
    }

    private void heard(Instant now) {
        heard = now;
        seen = now;
    }

    private void step(LinkSignal signal, Instant now) {
        link = link.step(signal, now);
    }

    private static ClusterState state(LinkState state) {
        return switch (state) {
            case LinkState.Waiting waiting -> ClusterState.WAITING;
            case LinkState.Connected connected -> ClusterState.CONNECTED;
            case LinkState.Degraded degraded -> ClusterState.DEGRADED;
            case LinkState.Stalled stalled -> ClusterState.STALLED;
            case LinkState.ApiUnreachable unreachable -> ClusterState.API_UNREACHABLE;
            case LinkState.Offline offline -> ClusterState.OFFLINE;
        };
    }

    private static Optional<Reason> reason(LinkState state) {
        return switch (state) {
            case LinkState.Degraded degraded ->
                Optional.of(
                        switch (degraded.cause()) {
                            case RECONNECTING -> Reason.of("clusters.reason.reconnecting");
                            case SLOW -> Reason.of("clusters.reason.slow");
                            case NO_BULK -> Reason.of("clusters.reason.no-bulk");
                        });
            case LinkState.Stalled stalled -> Optional.of(Reason.of("clusters.reason.stalled"));
            case LinkState.ApiUnreachable unreachable ->
                Optional.of(Reason.of("clusters.reason.api-unreachable", unreachable.detail()));
            case LinkState.Offline offline -> Optional.of(Reason.of("clusters.reason.offline", offline.reason()));
            case LinkState.Waiting waiting -> Optional.empty();
            case LinkState.Connected connected -> Optional.empty();
        };
    }
}
