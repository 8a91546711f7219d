package io.roadstead.federation.placement;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Taint;
import java.util.List;

/** A cluster as it is asked to take a workload. */
public record Candidate(ClusterId id, Labels labels, List<Taint> taints, ClusterState state, Offer offer) {
    /** Copies. */
    public Candidate {
        taints = List.copyOf(taints);
    }

    /** A usable cluster without taints. */
    public static Candidate of(ClusterId id, Labels labels, Offer offer) {
        return new Candidate(id, labels, List.of(), ClusterState.USABLE, offer);
    }

    /** The same in another state. */
    public Candidate in(ClusterState other) {
        return new Candidate(id, labels, taints, other, offer);
    }

    /** The same with these taints. */
    public Candidate tainted(Taint... others) {
        return new Candidate(id, labels, List.of(others), state, offer);
    }

    /** The same with another offer. */
    public Candidate offering(Offer other) {
        return new Candidate(id, labels, taints, state, other);
    }
}
