package io.roadstead.console.metrics;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.inventory.ObjectDigest;

/**
 * A node or a pod, by its name: one that is made anew with the same name goes on where the last one ended.
 *
 * @param namespace empty for a node
 */
public record Metered(ClusterId cluster, String namespace, String name) {
    /** A node. */
    public static Metered node(ClusterId cluster, String name) {
        return new Metered(cluster, "", name);
    }

    /** Short for namespace and name; no two of a cluster share it but by an accident that nobody sees. */
    public long key() {
        return ObjectDigest.key(namespace + "/" + name);
    }
}
