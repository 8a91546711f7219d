package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;

/** What is to be done about a cluster. */
public sealed interface ClusterEffect {
    /** Have all observers look at it, each several times within two seconds; a round counts by its answers that come after this. */
    record Ask() implements ClusterEffect {}

    /** Have its agent ask what may run there, and carry that out before anything else; said until it has done so. */
    record Sync() implements ClusterEffect {}

    /** Its state changed. */
    record Changed(ClusterState from, ClusterState to, Cause why) implements ClusterEffect {}
}
