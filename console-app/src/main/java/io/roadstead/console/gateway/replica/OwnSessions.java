package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.ClusterLinks.Connection;
import io.roadstead.protocol.message.TunnelKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connections of agents that this console has entered in the database, and whether it still counts there. */
final class OwnSessions {
    private final ReplicaStore store;

    // All below is guarded by this.
    private final Map<Connection, Long> epochs = new HashMap<>();
    private final Map<Long, Connection> entered = new HashMap<>();
    private final Map<ClusterId, Long> control = new HashMap<>();
    private long countsUntil;
    private boolean counts;

    OwnSessions(ReplicaStore store) {
        this.store = store;
    }

    /** This console counts for a lease from a moment of the monotonic timer on. */
    synchronized void renewed(long nanos) {
        counts = true;
        countsUntil = nanos + ReplicaStore.LEASE.toNanos();
    }

    /** It was taken for dead: what it entered is gone. */
    synchronized void lost() {
        counts = false;
        epochs.clear();
        entered.clear();
        control.clear();
    }

    /** By which connection a request of another console goes on; empty if its session is none of those that are entered. */
    synchronized Optional<TunnelKind> held(Hop hop) {
        if (!counts || System.nanoTime() - countsUntil > 0) {
            return Optional.empty();
        }
        return Optional.ofNullable(entered.get(hop.epoch()))
                .filter(connection -> connection.cluster().equals(hop.cluster()))
                .map(Connection::kind);
    }

    /** The epoch of the control connection of a cluster. */
    synchronized Optional<Long> control(ClusterId cluster) {
        return Optional.ofNullable(control.get(cluster));
    }

    /** Writes those that came and removes those that went. Asks the database. */
    void write(Replica self, List<Connection> open) {
        Set<Connection> now = new HashSet<>(open);
        Map<Connection, Long> before;
        synchronized (this) {
            before = Map.copyOf(epochs);
        }
        before.forEach((connection, epoch) -> {
            if (!now.contains(connection)) {
                store.remove(self.id(), epoch);
                forget(connection, epoch);
            }
        });
        for (Connection connection : open) {
            if (!before.containsKey(connection)) {
                store.enter(self, connection.cluster(), connection.kind(), connection.instance())
                        .forEach(epoch -> remember(connection, epoch));
            }
        }
    }

    private synchronized void forget(Connection connection, long epoch) {
        epochs.remove(connection);
        entered.remove(epoch);
        control.remove(connection.cluster(), epoch);
    }

    private synchronized void remember(Connection connection, long epoch) {
        epochs.put(connection, epoch);
        entered.put(epoch, connection);
        if (connection.kind() == TunnelKind.CONTROL) {
            control.put(connection.cluster(), epoch);
        }
    }
}
