package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Where a workload shall run, or why nothing changes. */
public sealed interface Placement {
    /**
     * Replicas have places.
     *
     * @param shares what runs where, by cluster
     * @param held replicas that should leave a cluster but found no other place, so their binding is kept
     * @param unplaced replicas that have no place at all
     * @param causes why some are held or unplaced; empty where none is
     */
    record Placed(List<Share> shares, List<Held> held, int unplaced, List<Cause> causes, Report report)
            implements Placement {
        /** Copies. */
        public Placed {
            shares = List.copyOf(shares);
            held = List.copyOf(held);
            causes = List.copyOf(causes);
        }

        /** Replicas on a cluster. */
        public int on(ClusterId cluster) {
            return shares.stream()
                    .filter(share -> share.cluster().equals(cluster))
                    .mapToInt(Share::replicas)
                    .sum();
        }

        /** Replicas that have a place. */
        public int placed() {
            return shares.stream().mapToInt(Share::replicas).sum();
        }
    }

    /** No cluster may take it: whatever was there keeps its binding, so that nothing is deleted anywhere. */
    record Kept(Previous previous, List<Cause> causes, Report report) implements Placement {
        /** Copies. */
        public Kept {
            causes = List.copyOf(causes);
        }
    }

    /** The policy contradicts itself: nothing was decided and nothing changes. */
    record Contradicted(Previous previous, List<Cause> causes) implements Placement {
        /** Copies. */
        public Contradicted {
            causes = List.copyOf(causes);
        }
    }

    /** Replicas on a cluster, and why: what stays there, what is new, what leaves. */
    record Share(ClusterId cluster, int replicas, List<Cause> causes) {
        /** Copies. */
        public Share {
            causes = List.copyOf(causes);
        }
    }

    /** Replicas whose binding to a cluster is kept though they should leave it, and why they should. */
    record Held(ClusterId cluster, int replicas, List<Cause> causes) {
        /** Copies. */
        public Held {
            causes = List.copyOf(causes);
        }
    }

    /**
     * Decides where a workload runs. Equal input gives an equal result, whatever the order of the candidates.
     *
     * @param candidates every cluster of the fleet, each once
     * @param previous the last decision's bindings
     */
    static Placement decide(Workload workload, PlacementPolicy policy, List<Candidate> candidates, Previous previous) {
        return new Decision(workload, policy, previous).among(candidates);
    }

    /** What the next decision takes as the previous one: shares and what is held. */
    default Previous bindings() {
        return switch (this) {
            case Placed placed -> {
                SortedMap<ClusterId, Integer> replicas = new TreeMap<>();
                placed.shares().forEach(share -> replicas.merge(share.cluster(), share.replicas(), Integer::sum));
                placed.held().forEach(held -> replicas.merge(held.cluster(), held.replicas(), Integer::sum));
                yield new Previous(replicas, false);
            }
            case Kept kept -> new Previous(kept.previous().replicas(), false);
            case Contradicted contradicted ->
                new Previous(contradicted.previous().replicas(), false);
        };
    }
}
