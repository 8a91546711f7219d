package io.roadstead.federation.placement;

import io.roadstead.federation.capacity.ReplicaShape;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is to be placed.
 *
 * @param replicas in all; with {@code Duplicated} in each cluster; at most 100 000
 * @param needs kinds a cluster must serve beyond those each one serves
 */
public record Workload(int replicas, ReplicaShape shape, SortedSet<ApiKind> needs) {
    private static final int MOST_REPLICAS = 100_000;

    /** Refuses counts out of range. */
    public Workload {
        if (replicas < 0 || replicas > MOST_REPLICAS) {
            throw new IllegalArgumentException("0 to " + MOST_REPLICAS + " replicas: " + replicas);
        }
        needs = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<ApiKind>) needs));
    }

    /** A workload of kinds every cluster serves. */
    public static Workload of(int replicas, ReplicaShape shape) {
        return new Workload(replicas, shape, Collections.emptySortedSet());
    }

    /** The same with another number of replicas. */
    public Workload scaledTo(int other) {
        return new Workload(other, shape, needs);
    }

    /** The same needing these kinds. */
    public Workload needing(ApiKind... kinds) {
        return new Workload(replicas, shape, new TreeSet<>(List.of(kinds)));
    }
}
