package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.placement.Candidate;
import io.roadstead.federation.placement.Placement;
import io.roadstead.federation.placement.PlacementPolicy;
import io.roadstead.federation.placement.Previous;
import io.roadstead.federation.placement.Workload;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds places by each app's policy, all of an app's replicas or none.
 *
 * @param plans by app
 * @param candidates clusters with what is free there
 */
public record PolicyPlacer(SortedMap<AppId, Plan> plans, List<Candidate> candidates) implements Placer {
    /** Keeps copies. */
    public PolicyPlacer {
        plans = Collections.unmodifiableSortedMap(new TreeMap<>(plans));
        candidates = List.copyOf(candidates);
    }

    /**
     * What is placed, and by which policy.
     *
     * @param unfit clusters that cannot take it as they are, with the cause, such as that its objects were refused there
     */
    public record Plan(Workload workload, PlacementPolicy policy, SortedMap<ClusterId, Cause> unfit) {
        /** Keeps a copy. */
        public Plan {
            unfit = Collections.unmodifiableSortedMap(new TreeMap<>(unfit));
        }

        /** One that every cluster can take. */
        public Plan(Workload workload, PlacementPolicy policy) {
            this(workload, policy, new TreeMap<>());
        }

        private Candidate seen(Candidate candidate, SortedMap<ClusterId, Integer> kept) {
            Cause cause = unfit.get(candidate.id());
            return cause == null || kept.containsKey(candidate.id())
                    ? candidate
                    : candidate.offering(candidate.offer().denying(cause));
        }
    }

    @Override
    public Answer place(AppId app, SortedMap<ClusterId, Integer> kept, int replicas) {
        Plan plan = plans.get(app);
        if (plan == null) {
            return new Answer.Nowhere(Cause.of("failover.no-plan", app));
        }
        Workload wanted = plan.workload().scaledTo(replicas);
        List<Candidate> seen =
                candidates.stream().map(one -> plan.seen(one, kept)).toList();
        return switch (Placement.decide(wanted, plan.policy(), seen, Previous.of(kept))) {
            case Placement.Placed placed
            when placed.unplaced() == 0 && placed.held().isEmpty() -> there(placed);
            case Placement.Placed partly -> nowhere(partly.causes());
            case Placement.Kept stays -> nowhere(stays.causes());
            case Placement.Contradicted contradicted -> nowhere(contradicted.causes());
        };
    }

    private static Answer there(Placement.Placed placed) {
        SortedMap<ClusterId, Integer> homes = new TreeMap<>();
        placed.shares().forEach(share -> homes.merge(share.cluster(), share.replicas(), Integer::sum));
        homes.values().removeIf(replicas -> replicas == 0);
        return new Answer.There(homes);
    }

    private static Answer nowhere(List<Cause> causes) {
        return new Answer.Nowhere(causes.isEmpty() ? Cause.of("failover.no-place") : causes.getFirst());
    }

    @Override
    public Placer reserving(AppId app, SortedMap<ClusterId, Integer> more) {
        Plan plan = plans.get(app);
        return plan == null
                ? this
                : new PolicyPlacer(
                        plans,
                        candidates.stream()
                                .map(candidate -> less(candidate, plan, more.getOrDefault(candidate.id(), 0)))
                                .toList());
    }

    private static Candidate less(Candidate candidate, Plan plan, int replicas) {
        return replicas == 0
                ? candidate
                : candidate.offering(candidate
                        .offer()
                        .with(candidate
                                .offer()
                                .capacity()
                                .reserving(plan.workload().shape(), replicas)));
    }
}
