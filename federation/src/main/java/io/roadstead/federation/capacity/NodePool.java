package io.roadstead.federation.capacity;

import io.roadstead.federation.Resources;
import java.util.List;

/**
 * Nodes that an autoscaler may add, also where there is none yet: a cluster scaled to zero still has potential.
 *
 * @param each what one new node has free, after its daemons
 * @param mayGrowBy how many more may come
 */
public record NodePool(String name, Resources each, Labels labels, List<Taint> taints, int mayGrowBy) {
    /** Refuses to shrink. */
    public NodePool {
        taints = List.copyOf(taints);
        if (mayGrowBy < 0) {
            throw new IllegalArgumentException("a pool grows by zero nodes or more");
        }
    }

    /** A pool of nodes without labels or taints. */
    public static NodePool of(String name, Resources each, int mayGrowBy) {
        return new NodePool(name, each, Labels.NONE, List.of(), mayGrowBy);
    }

    /** How many replicas fit once it has grown to its end. */
    long holds(ReplicaShape shape) {
        long onEach = mayGrowBy == 0 ? 0 : next().holds(shape);
        return Saturating.product(onEach, mayGrowBy);
    }

    /** The node that would come next; its name says of which pool and which it is, counted down. */
    Node next() {
        return new Node(name + "/" + mayGrowBy, each, labels, taints, Node.Readiness.PLANNED);
    }

    NodePool grownByOne() {
        return new NodePool(name, each, labels, taints, mayGrowBy - 1);
    }
}
