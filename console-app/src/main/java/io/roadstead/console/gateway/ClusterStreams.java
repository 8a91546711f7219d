package io.roadstead.console.gateway;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.client.DoorStream;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.kernel.Caller;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * Streams into containers for the console's own modules. They pass the same door as those of kubectl: with the caller's permissions, each
 * with its begin and its end recorded, asserted by itself.
 */
public final class ClusterStreams {
    private final ClusterDoor door;
    private final Executor blocking;
    private final RandomGenerator secure;

    /** @param blocking runs what asks the database, and what is done with what comes */
    public ClusterStreams(ClusterDoor door, Executor blocking, RandomGenerator secure) {
        this.door = door;
        this.blocking = blocking;
        this.secure = secure;
    }

    /**
     * Opens one as this caller; returns at once.
     *
     * @param target path and query for the API server, such as {@code /api/v1/namespaces/a/pods/p/exec?…}
     */
    public ClusterStream open(Caller caller, ClusterId cluster, String target, ClusterStream.Ear ear) {
        DoorStream stream = new DoorStream(ear, blocking, secure);
        blocking.execute(() -> stream.enter(door, caller, cluster, target));
        return stream;
    }
}
