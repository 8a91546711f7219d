package io.roadstead.federation.placement;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Node;
import io.roadstead.federation.capacity.NodePool;
import io.roadstead.federation.capacity.ReplicaShape;
import io.roadstead.federation.placement.Placement.Placed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small clusters and short words for tests of placement. A replica takes one core; a node has one core free. */
final class Fleet {
    static final ClusterId A = new ClusterId("a");
    static final ClusterId B = new ClusterId("b");
    static final ClusterId C = new ClusterId("c");
    static final ClusterId D = new ClusterId("d");

    private Fleet() {}

    static Workload replicas(int count) {
        return Workload.of(count, ReplicaShape.of(Resources.pod(1_000, 1)));
    }

    /** A cluster with room for so many replicas. */
    static Candidate cluster(ClusterId id, int room) {
        return cluster(id, room, Labels.NONE);
    }

    static Candidate cluster(ClusterId id, int room, Labels labels) {
        return Candidate.of(id, labels, Offer.of(nodes(room)));
    }

    static Candidate region(ClusterId id, int room, String region) {
        return cluster(id, room, Labels.of("topology.kubernetes.io/region", region));
    }

    /** A cluster with no nodes that may grow by so many replicas. */
    static Candidate elastic(ClusterId id, int room) {
        NodePool pool = NodePool.of("burst", core(), room);
        return Candidate.of(id, Labels.NONE, Offer.of(new ClusterCapacity(List.of(), List.of(pool))));
    }

    static ClusterCapacity nodes(int count) {
        return ClusterCapacity.of(IntStream.range(0, count)
                .mapToObj(i -> Node.of("node-" + i, core()))
                .toList());
    }

    static Resources core() {
        return new Resources(1_000, 10, 10, Resources.NONE.extended());
    }

    static Previous ran(Map<ClusterId, Integer> replicas) {
        return Previous.of(replicas);
    }

    static Placed placed(Placement placement) {
        if (placement instanceof Placed placed) {
            return placed;
        }
        throw new AssertionError("not placed: " + placement);
    }

    static SortedMap<ClusterId, Integer> shares(Placement placement) {
        SortedMap<ClusterId, Integer> shares = new TreeMap<>();
        placed(placement).shares().forEach(share -> shares.put(share.cluster(), share.replicas()));
        return shares;
    }

    static Map<ClusterId, Integer> held(Placement placement) {
        Map<ClusterId, Integer> held = new HashMap<>();
        placed(placement).held().forEach(one -> held.put(one.cluster(), one.replicas()));
        return held;
    }

    /** Keys of what speaks against a cluster. */
    static List<String> against(Placement placement, ClusterId cluster) {
        Report report = switch (placement) {
            case Placed placed -> placed.report();
            case Placement.Kept kept -> kept.report();
            case Placement.Contradicted contradicted -> throw new AssertionError(contradicted.toString());
        };
        return report.on(cluster).orElseThrow().causes().stream()
                .map(cause -> cause.key())
                .collect(Collectors.toList());
    }
}
