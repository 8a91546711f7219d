package io.roadstead.console.cluster;

import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.TunnelKind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Which clusters are watched from second to second, for whoever decides by that, and what is heard of them here, at once. */
@Component
public class CloseWatch {
    /** Hears of clusters. Methods are called on event loops and must not block. */
    public interface Listener {
        /** Its control connection to this console opened. */
        void opened(ClusterId cluster);

        /** Its control connection to this console ended. */
        void closed(ClusterId cluster);

        /** Its agent's heartbeat came to this console. */
        void heard(ClusterId cluster, Heartbeat heartbeat);

        /** What this console said on its control connection has waited for so long to be acknowledged; called while it lasts. */
        void unacknowledged(ClusterId cluster, Duration age);
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private volatile Set<ClusterId> watched = Set.of();

    CloseWatch() {}

    /** From now on these, and no others, send a heartbeat each second. */
    public void watch(Set<ClusterId> clusters) {
        watched = Set.copyOf(clusters);
    }

    /** From now on this one hears too. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    boolean isWatched(ClusterId cluster) {
        return watched.contains(cluster);
    }

    void opened(ClusterLinks.Connection connection) {
        if (connection.kind() == TunnelKind.CONTROL) {
            listeners.forEach(listener -> listener.opened(connection.cluster()));
        }
    }

    void closed(ClusterLinks.Connection connection) {
        if (connection.kind() == TunnelKind.CONTROL) {
            listeners.forEach(listener -> listener.closed(connection.cluster()));
        }
    }

    void unacknowledged(ClusterLinks.Connection connection, Duration age) {
        if (connection.kind() == TunnelKind.CONTROL) {
            listeners.forEach(listener -> listener.unacknowledged(connection.cluster(), age));
        }
    }

    void heard(ClusterLinks.Connection connection, Heartbeat heartbeat) {
        listeners.forEach(listener -> listener.heard(connection.cluster(), heartbeat));
    }
}
