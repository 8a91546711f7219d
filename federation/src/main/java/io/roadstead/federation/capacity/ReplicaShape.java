package io.roadstead.federation.capacity;

import io.roadstead.federation.Resources;
import java.util.List;

/**
 * What one replica asks of a node.
 *
 * @param requests what it asks for, its place as a pod included
 * @param nodeLabels labels the node must have, as in a node selector
 * @param tolerations taints of nodes it tolerates
 */
public record ReplicaShape(Resources requests, Labels nodeLabels, List<Toleration> tolerations) {
    /** Copies. */
    public ReplicaShape {
        tolerations = List.copyOf(tolerations);
    }

    /** A replica that runs on any node without taints. */
    public static ReplicaShape of(Resources requests) {
        return new ReplicaShape(requests, Labels.NONE, List.of());
    }

    /** Whether a node's labels are those it asks for. */
    boolean wants(Labels labels) {
        return labels.containsAll(nodeLabels);
    }

    /** Whether it tolerates each taint that refuses what is new. */
    boolean tolerates(List<Taint> taints) {
        for (Taint taint : taints) {
            if (taint.refusesNew() && !Toleration.anyTolerates(tolerations, taint)) {
                return false;
            }
        }
        return true;
    }
}
