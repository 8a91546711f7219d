package io.roadstead.federation.placement;

import io.roadstead.federation.ClusterId;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where replicas are by the last decision. The capacities given with it are without them: they run, or are reserved.
 * Replicas a cluster could not start for long are best left out, so that they are placed anew.
 *
 * @param replicas by cluster; zero where objects are kept without replicas
 * @param rebalances whether replicas may leave clusters they could stay on; Karmada's {@code WorkloadRebalancer}
 */
public record Previous(SortedMap<ClusterId, Integer> replicas, boolean rebalances) {
    /** Nothing was placed yet. */
    public static final Previous NONE = new Previous(new TreeMap<>(), false);

    /** Copies and sorts; refuses negative counts. */
    public Previous {
        replicas = Collections.unmodifiableSortedMap(new TreeMap<>((Map<ClusterId, Integer>) replicas));
        if (replicas.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException("replicas are never negative");
        }
    }

    /** Replicas that stay where they are unless they may not. */
    public static Previous of(Map<ClusterId, Integer> replicas) {
        return new Previous(new TreeMap<>(replicas), false);
    }

    /** The same, free to be divided anew. */
    public Previous rebalanced() {
        return new Previous(replicas, true);
    }

    /** Replicas on a cluster. */
    public int on(ClusterId cluster) {
        return replicas.getOrDefault(cluster, 0);
    }

    /** Whether nothing was placed. */
    public boolean isEmpty() {
        return replicas.isEmpty();
    }
}
