package io.roadstead.federation.capacity;

import io.roadstead.federation.Cause;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The nodes of a cluster and the pools they may grow from, by name. Reservations are taken off node by node, as the
 * scheduler would bind them, so that the room which is left is room on nodes and not in a sum.
 */
public record ClusterCapacity(List<Node> nodes, List<NodePool> pools) {
    /** No nodes and none to come. */
    public static final ClusterCapacity NONE = new ClusterCapacity(List.of(), List.of());

    /** Sorts; refuses two nodes or pools of one name, which would make the order of the input count. */
    public ClusterCapacity {
        nodes = sorted(nodes, Node::name);
        pools = sorted(pools, NodePool::name);
    }

    /** Nodes of a cluster that cannot grow. */
    public static ClusterCapacity of(List<Node> nodes) {
        return new ClusterCapacity(nodes, List.of());
    }

    /** How many more replicas fit, a namespace's quota included. */
    public Headroom headroom(ReplicaShape shape, Quota quota) {
        long now = 0;
        long later = 0;
        for (Node node : nodes) {
            if (node.readiness() == Node.Readiness.PLANNED) {
                later = Saturating.sum(later, node.holds(shape));
            } else {
                now = Saturating.sum(now, node.holds(shape));
            }
        }
        for (NodePool pool : pools) {
            later = Saturating.sum(later, pool.holds(shape));
        }
        long allowed = quota.allows(shape.requests());
        long nowAllowed = Math.min(now, allowed);
        long laterAllowed = Math.min(later, allowed - nowAllowed);
        boolean fits = nowAllowed > 0 || laterAllowed > 0;
        return new Headroom(
                nowAllowed, laterAllowed, fits ? List.of() : shortage(shape, quota, now == 0 && later == 0));
    }

    /**
     * What is left once these replicas are bound: each on the node where the most of them fit, as Kubernetes' default
     * scoring spreads, then on nodes that pools grow by. What fits nowhere holds nothing.
     */
    public ClusterCapacity reserving(ReplicaShape shape, long replicas) {
        return new Binding(this, shape).bind(replicas);
    }

    /** What is left once all these are bound; their order does not matter. */
    public ClusterCapacity reserving(List<Reservation> reservations) {
        ClusterCapacity left = this;
        for (Reservation held :
                reservations.stream().sorted(Reservation.BIG_FIRST).toList()) {
            left = left.reserving(held.shape(), held.replicas());
        }
        return left;
    }

    /** The same without nodes that do not exist yet. */
    public ClusterCapacity withoutGrowth() {
        return of(nodes.stream()
                .filter(node -> node.readiness() != Node.Readiness.PLANNED)
                .toList());
    }

    private List<Cause> shortage(ReplicaShape shape, Quota quota, boolean nodesShort) {
        List<Cause> ofQuota = quota.shortage(shape.requests());
        if (!nodesShort) {
            return ofQuota;
        }
        return Stream.concat(ofQuota.stream(), Shortage.of(this, shape).stream())
                .toList();
    }

    private static <T> List<T> sorted(List<T> items, Function<T, String> name) {
        List<T> byName = items.stream().sorted(Comparator.comparing(name)).toList();
        for (int i = 1; i < byName.size(); i++) {
            if (name.apply(byName.get(i)).equals(name.apply(byName.get(i - 1)))) {
                throw new IllegalArgumentException("twice in a cluster: " + name.apply(byName.get(i)));
            }
        }
        return byName;
    }
}
