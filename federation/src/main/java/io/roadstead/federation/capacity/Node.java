package io.roadstead.federation.capacity;

import io.roadstead.federation.Resources;
import java.util.List;

/**
 * A node as the scheduler sees it.
 *
 * @param free allocatable minus the requests of pods bound to it
 */
public record Node(String name, Resources free, Labels labels, List<Taint> taints, Readiness readiness) {
    /** Whether pods may be bound to it. */
    public enum Readiness {
        /** It takes pods. */
        READY,
        /** Cordoned or not ready: it takes none. */
        UNSCHEDULABLE,
        /** It does not exist yet: a pool has to grow by it. */
        PLANNED
    }

    /** Copies. */
    public Node {
        taints = List.copyOf(taints);
    }

    /** A ready node without taints. */
    public static Node of(String name, Resources free) {
        return new Node(name, free, Labels.NONE, List.of(), Readiness.READY);
    }

    /** How many replicas of a shape fit on it now, or once it is there. */
    long holds(ReplicaShape shape) {
        return admits(shape) ? shape.requests().howOftenIn(free) : 0;
    }

    boolean admits(ReplicaShape shape) {
        return readiness != Readiness.UNSCHEDULABLE && shape.wants(labels) && shape.tolerates(taints);
    }

    Node without(Resources taken) {
        return new Node(name, free.minus(taken), labels, taints, readiness);
    }
}
