package io.roadstead.federation.capacity;

import io.roadstead.federation.Cause;
import io.roadstead.federation.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Says why no replica fits: which resource is short, by how much, on the node that comes closest; or why no node counts.
 * Closest is the node that lacks the fewest resources, then the smallest part of what is asked for.
 */
final class Shortage {
    private Shortage() {}

    static List<Cause> of(ClusterCapacity capacity, ReplicaShape shape) {
        List<Node> nodes = new ArrayList<>(capacity.nodes());
        capacity.pools().stream()
                .filter(pool -> pool.mayGrowBy() > 0)
                .map(NodePool::next)
                .forEach(nodes::add);
        if (nodes.isEmpty()) {
            return List.of(Cause.of("capacity.no-nodes"));
        }
        return nodes.stream()
                .filter(node -> node.admits(shape))
                .map(node -> new Gap(node, shape.requests()))
                .min(Gap.SMALLEST_FIRST)
                .map(gap -> List.of(gap.cause()))
                .orElseGet(() -> List.of(noneCounts(nodes, shape)));
    }

    /** Arguments: nodes, of them not schedulable, with taints that are not tolerated, without the labels asked for. */
    private static Cause noneCounts(List<Node> nodes, ReplicaShape shape) {
        return Cause.of(
                "capacity.nodes-refuse",
                nodes.size(),
                nodes.stream()
                        .filter(node -> node.readiness() == Node.Readiness.UNSCHEDULABLE)
                        .count(),
                nodes.stream().filter(node -> !shape.tolerates(node.taints())).count(),
                nodes.stream().filter(node -> !shape.wants(node.labels())).count());
    }

    private record Gap(Node node, Resources asked, SortedMap<String, Long> missing) {
        static final Comparator<Gap> SMALLEST_FIRST = Comparator.comparingInt((Gap gap) -> gap.missing.size())
                .thenComparingDouble(gap -> gap.part(gap.largest()))
                .thenComparing(gap -> gap.node.name());

        Gap(Node node, Resources asked) {
            this(node, asked, asked.missingIn(node.free()));
        }

        /** Arguments: resource, how much is missing, node. */
        Cause cause() {
            return Cause.of("capacity.short", largest().getKey(), largest().getValue(), node.name());
        }

        private Map.Entry<String, Long> largest() {
            return missing.entrySet().stream()
                    .max(Comparator.comparingDouble((Map.Entry<String, Long> entry) -> part(entry))
                            .thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow();
        }

        private double part(Map.Entry<String, Long> entry) {
            return (double) entry.getValue() / asked.amount(entry.getKey());
        }
    }
}
