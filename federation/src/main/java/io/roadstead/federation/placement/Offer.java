package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Quota;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a cluster offers one workload.
 *
 * @param capacity its nodes, minus the pods on them and what other decisions have reserved
 * @param quota what the workload's namespace may still ask for there
 * @param serves kinds its API server serves
 * @param denials what its admission policies would say against the workload; empty: nothing
 */
public record Offer(ClusterCapacity capacity, Quota quota, SortedSet<ApiKind> serves, List<Cause> denials) {
    /** Copies and sorts. */
    public Offer {
        serves = Collections.unmodifiableSortedSet(new TreeSet<>((Collection<ApiKind>) serves));
        denials = List.copyOf(denials);
    }

    /** Room without quota, for workloads of kinds every cluster serves. */
    public static Offer of(ClusterCapacity capacity) {
        return new Offer(capacity, Quota.UNLIMITED, Collections.emptySortedSet(), List.of());
    }

    /** The same with other room. */
    public Offer with(ClusterCapacity other) {
        return new Offer(other, quota, serves, denials);
    }

    /** The same under a quota. */
    public Offer under(Quota other) {
        return new Offer(capacity, other, serves, denials);
    }

    /** The same serving these kinds. */
    public Offer serving(ApiKind... kinds) {
        return new Offer(capacity, quota, new TreeSet<>(List.of(kinds)), denials);
    }

    /** The same with an admission policy against it. */
    public Offer denying(Cause... causes) {
        return new Offer(capacity, quota, serves, List.of(causes));
    }
}
