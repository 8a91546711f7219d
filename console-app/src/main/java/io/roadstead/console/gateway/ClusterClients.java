package io.roadstead.console.gateway;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.client.DoorClientFactory;
import io.roadstead.console.gateway.door.ClusterDoor;
import io.roadstead.console.kernel.Caller;
import java.util.concurrent.Executor;

/**
 * Kubernetes clients for the console's own modules. What they ask passes the same door as what kubectl asks: with the
 * caller's permissions, recorded, asserted. Exec is for {@link ClusterStreams}.
 */
public final class ClusterClients {
    private final ClusterDoor door;
    private final Executor blocking;
    private final long mostBytes;
    private final GatewayMetrics metrics;
    private final KubernetesSerialization serialization = new KubernetesSerialization();

    /**
     * Clients through this door.
     *
     * @param blocking runs what asks the database, and what clients do with answers
     * @param mostBytes of an answer that is read as a whole, and of an event of a watch
     */
    public ClusterClients(ClusterDoor door, Executor blocking, long mostBytes, GatewayMetrics metrics) {
        this.door = door;
        this.blocking = blocking;
        this.mostBytes = mostBytes;
        this.metrics = metrics;
    }

    /** Whether a cluster could answer now: an agent of it is connected. Never blocks. */
    public boolean reach(ClusterId cluster) {
        return door.leadsTo(cluster);
    }

    /**
     * A client that acts as this caller in this cluster; to be closed by whoever asked for it. Refusals of the door come as
     * {@link io.fabric8.kubernetes.client.KubernetesClientException} with their status and sentence. Nothing is sent twice.
     */
    public KubernetesClient as(Caller caller, ClusterId cluster) {
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("https://" + cluster + ".invalid/") // never dialled; only paths are read
                .withUserAgent("roadstead")
                .withOnlyHttpWatches(true)
                .withRequestRetryBackoffLimit(0)
                .build();
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withKubernetesSerialization(serialization)
                .withTaskExecutor(blocking)
                .withHttpClientFactory(new DoorClientFactory(door, caller, cluster, blocking, mostBytes, metrics))
                .build();
    }
}
