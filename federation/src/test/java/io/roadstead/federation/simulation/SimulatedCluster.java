package io.roadstead.federation.simulation;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppId;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a cluster really is. */
final class SimulatedCluster {
    final ClusterId id;

    /** Replicas that are meant to run here, as its API server has it. */
    final SortedMap<AppId, Integer> wanted = new TreeMap<>();

    /** The newest epoch that its agent has carried out, by app. */
    final SortedMap<AppId, Long> epochs = new TreeMap<>();

    boolean power = true;
    boolean api = true;
    boolean agent = true;
    boolean deaf;
    double hubLoss;
    double peerLoss;
    Instant commanded = Instant.EPOCH;

    SimulatedCluster(ClusterId id) {
        this.id = id;
    }

    void power(boolean on) {
        power = on;
    }

    boolean isWell() {
        return power && api && agent && !deaf && hubLoss == 0 && peerLoss == 0;
    }

    boolean agentRuns() {
        return power && agent;
    }

    boolean apiAnswers() {
        return power && api;
    }

    /** Replicas that really run. */
    int running(AppId app) {
        return power ? wanted.getOrDefault(app, 0) : 0;
    }

    /** Whether a command of an epoch is carried out. */
    boolean take(AppId app, long epoch, int replicas) {
        if (epoch < epochs.getOrDefault(app, 0L)) {
            return false;
        }
        epochs.put(app, epoch);
        wanted.put(app, replicas);
        return true;
    }
}
