package io.roadstead.console.fleet;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.federation.failover.Fleet;
import java.util.UUID;

/** What the decider hears. */
sealed interface Signal {
    /** What federation knows of. */
    record Event(Fleet.Event event) implements Signal {}

    /** An agent's control connection to this console opened; it may be another process than before. */
    record Opened(ClusterId cluster) implements Signal {}

    /** An app's objects were brought to a cluster, or were not. */
    record Copied(UUID app, ClusterId cluster, long version, boolean well, String detail) implements Signal {}

    /** A cluster runs what it may run, or may not, and is looked at as soon as it is heard. */
    record Synced(ClusterId cluster, boolean done) implements Signal {}

    /** People changed apps or members. */
    record Changed() implements Signal {}
}
