package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Node;
import io.roadstead.federation.capacity.NodePool;
import io.roadstead.federation.capacity.Quota;
import io.roadstead.federation.capacity.Taint;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Duplicated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import io.roadstead.federation.placement.ReplicaStrategy.Weight;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Fleets, policies and pasts of every kind, the same for the same seed. */
final class RandomFleet {
    private final RandomGenerator random;

    RandomFleet(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    List<Candidate> candidates() {
        return IntStream.range(0, random.nextInt(1, 9))
                .mapToObj(this::candidate)
                .toList();
    }

    Workload workload() {
        return Fleet.replicas(random.nextInt(0, 25));
    }

    PlacementPolicy policy() {
        PlacementPolicy policy = PlacementPolicy.of(strategy());
        if (chance(3)) {
            policy = policy.in(
                    Affinity.labelled("east", new LabelSelector(Labels.of("region", "east"), List.of())), Affinity.ANY);
        }
        if (chance(3)) {
            int min = random.nextInt(1, 4);
            policy = policy.spread(
                    new Spread(new SpreadBy.ByLabel("region"), 1, random.nextInt(1, 3)),
                    new Spread(SpreadBy.cluster(), min, chance(2) ? Spread.UNLIMITED : min + random.nextInt(3)));
        }
        if (chance(4)) {
            policy = policy.residing(Residence.in("country", "DE", "KR"));
        }
        if (policy.strategy().divides() && chance(3)) {
            Affinity site = Affinity.named("site", id(0), id(2), id(4));
            policy = policy.overflowing(new Overflow(List.of(site), Overflow.Growth.LAST));
        }
        return policy;
    }

    Previous previous() {
        SortedMap<ClusterId, Integer> replicas = new TreeMap<>();
        for (int i = 0; i < 9; i++) {
            if (chance(3)) {
                replicas.put(id(i), random.nextInt(0, 9));
            }
        }
        return Previous.of(replicas);
    }

    ReplicaStrategy strategy() {
        return switch (random.nextInt(4)) {
            case 0 -> new Duplicated();
            case 1 -> new Aggregated();
            case 2 ->
                new Weighted(List.of(
                        new Weight(Affinity.named("some", id(0), id(1)), random.nextInt(0, 4)),
                        new Weight(Affinity.ANY, random.nextInt(1, 5))));
            default -> new Dynamic();
        };
    }

    boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    static ClusterId id(int i) {
        return new ClusterId("c" + i);
    }

    private Candidate candidate(int i) {
        Labels labels = Labels.of("region", chance(2) ? "east" : "west");
        ClusterCapacity capacity = new ClusterCapacity(
                IntStream.range(0, random.nextInt(0, 6)).mapToObj(this::node).toList(),
                chance(3) ? List.of(NodePool.of("burst", Fleet.core().times(2), random.nextInt(5))) : List.of());
        Offer offer = Offer.of(capacity);
        if (chance(5)) {
            offer = offer.under(Quota.of(Map.of("pods", random.nextLong(6))));
        }
        if (chance(8)) {
            offer = offer.denying(Cause.of("admission.denied"));
        }
        Candidate candidate = Candidate.of(id(i), chance(5) ? labels : labels.and("country", "DE"), offer);
        if (chance(6)) {
            candidate = candidate.tainted(
                    new Taint("t", "", Taint.Effect.values()[random.nextInt(Taint.Effect.values().length)]));
        }
        return chance(3)
                ? candidate.in(ClusterState.values()[random.nextInt(ClusterState.values().length)])
                : candidate;
    }

    private Node node(int i) {
        return Node.of("n" + i, new Resources(random.nextInt(4_000), 10, 10, Resources.NONE.extended()));
    }
}
