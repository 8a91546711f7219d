package io.roadstead.federation.capacity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Binds replicas of one shape to the nodes of a cluster, emptiest node first; used once. */
final class Binding {
    private final ReplicaShape shape;
    private final List<Node> nodes;
    private final List<NodePool> pools;

    Binding(ClusterCapacity capacity, ReplicaShape shape) {
        this.shape = shape;
        this.nodes = new ArrayList<>(capacity.nodes());
        this.pools = new ArrayList<>(capacity.pools());
    }

    ClusterCapacity bind(long replicas) {
        long rest = bindTo(Node.Readiness.READY, replicas);
        rest = bindTo(Node.Readiness.PLANNED, rest);
        for (int i = 0; i < pools.size() && rest > 0; i++) {
            rest = grow(i, rest);
        }
        return new ClusterCapacity(nodes, pools);
    }

    private long bindTo(Node.Readiness readiness, long replicas) {
        PriorityQueue<Spot> spots = new PriorityQueue<>(Spot.EMPTIEST_FIRST);
        for (int i = 0; i < nodes.size(); i++) {
            long holds = nodes.get(i).readiness() == readiness ? nodes.get(i).holds(shape) : 0;
            if (holds > 0) {
                spots.add(new Spot(i, holds, 0));
            }
        }
        long rest = replicas;
        List<Spot> full = new ArrayList<>();
        while (rest > 0 && !spots.isEmpty()) {
            Spot spot = spots.remove();
            long taken = spots.isEmpty() ? Math.min(rest, spot.holds()) : 1;
            Spot after = spot.taking(taken);
            rest -= taken;
            (after.holds() > 0 ? spots : full).add(after);
        }
        spots.forEach(this::take);
        full.forEach(this::take);
        return rest;
    }

    private void take(Spot spot) {
        if (spot.taken() > 0) {
            Node node = nodes.get(spot.index());
            nodes.set(spot.index(), node.without(shape.requests().times(spot.taken())));
        }
    }

    private long grow(int index, long replicas) {
        long rest = replicas;
        while (rest > 0 && pools.get(index).holds(shape) > 0) {
            Node node = pools.get(index).next();
            long taken = Math.min(rest, node.holds(shape));
            nodes.add(node.without(shape.requests().times(taken)));
            pools.set(index, pools.get(index).grownByOne());
            rest -= taken;
        }
        return rest;
    }

    private record Spot(int index, long holds, long taken) {
        static final Comparator<Spot> EMPTIEST_FIRST =
                Comparator.comparingLong(Spot::holds).reversed().thenComparingInt(Spot::index);

        Spot taking(long count) {
            return new Spot(index, holds - count, taken + count);
        }
    }
}
