package io.roadstead.console.cluster.model.identity;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Where the nodes are and of which kind, counted. Nodes that do not say are in no count.
 *
 * @param regions nodes by region
 * @param zones nodes by zone
 * @param architectures nodes by architecture
 * @param spot nodes that may be taken away at any time
 */
public record NodeMix(
        int nodes,
        SortedMap<String, Integer> regions,
        SortedMap<String, Integer> zones,
        SortedMap<String, Integer> architectures,
        int spot) {
    /** Keeps copies. */
    public NodeMix {
        regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
        zones = Collections.unmodifiableSortedMap(new TreeMap<>(zones));
        architectures = Collections.unmodifiableSortedMap(new TreeMap<>(architectures));
    }

    static NodeMix of(List<NodeShape> nodes) {
        return new NodeMix(
                nodes.size(),
                count(nodes, NodeShape::region),
                count(nodes, NodeShape::zone),
                count(nodes, NodeShape::architecture),
                Math.toIntExact(nodes.stream().filter(NodeShape::isSpot).count()));
    }

    private static SortedMap<String, Integer> count(
            List<NodeShape> nodes, Function<NodeShape, Optional<String>> property) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        nodes.forEach(node -> property.apply(node).ifPresent(value -> counts.merge(value, 1, Integer::sum)));
        return counts;
    }
}
