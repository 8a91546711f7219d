package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.capacity.Toleration;
import java.util.List;

/**
 * What an owner asks for; the shape of Karmada's {@code PropagationPolicy.spec.placement}.
 *
 * @param affinities groups of clusters in order: the next is tried only where the former cannot hold the workload
 * @param tolerations taints of clusters it tolerates
 * @param residences where its data may be; all of them hold
 * @param spreads over what it is spread; all of them hold
 */
public record PlacementPolicy(
        List<Affinity> affinities,
        List<Toleration> tolerations,
        List<Residence> residences,
        List<Spread> spreads,
        ReplicaStrategy strategy,
        Overflow overflow) {
    /** Copies. */
    public PlacementPolicy {
        affinities = List.copyOf(affinities);
        tolerations = List.copyOf(tolerations);
        residences = List.copyOf(residences);
        spreads = List.copyOf(spreads);
    }

    /** Anywhere, divided like this. */
    public static PlacementPolicy of(ReplicaStrategy strategy) {
        return new PlacementPolicy(List.of(), List.of(), List.of(), List.of(), strategy, Overflow.NONE);
    }

    /** The same in these groups of clusters. */
    public PlacementPolicy in(Affinity... groups) {
        return new PlacementPolicy(List.of(groups), tolerations, residences, spreads, strategy, overflow);
    }

    /** The same with these tolerations. */
    public PlacementPolicy tolerating(Toleration... tolerated) {
        return new PlacementPolicy(affinities, List.of(tolerated), residences, spreads, strategy, overflow);
    }

    /** The same with data only there. */
    public PlacementPolicy residing(Residence... allowed) {
        return new PlacementPolicy(affinities, tolerations, List.of(allowed), spreads, strategy, overflow);
    }

    /** The same spread like this. */
    public PlacementPolicy spread(Spread... over) {
        return new PlacementPolicy(affinities, tolerations, residences, List.of(over), strategy, overflow);
    }

    /** The same filled tier by tier. */
    public PlacementPolicy overflowing(Overflow by) {
        return new PlacementPolicy(affinities, tolerations, residences, spreads, strategy, by);
    }

    /** What in it cannot be true together, whatever the fleet looks like; empty where it can. */
    public List<Cause> contradictions() {
        return Contradictions.in(this);
    }

    List<Affinity> groups() {
        return affinities.isEmpty() ? List.of(Affinity.ANY) : affinities;
    }
}
