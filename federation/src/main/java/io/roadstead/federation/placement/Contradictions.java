package io.roadstead.federation.placement;

import io.roadstead.federation.Cause;
import io.roadstead.federation.placement.ReplicaStrategy.Weight;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds what no fleet could fulfil, before anything is decided. */
final class Contradictions {
    private static final int HIGHEST_WEIGHT = 1_000_000;

    private final PlacementPolicy policy;
    private final List<Cause> found = new ArrayList<>();

    private Contradictions(PlacementPolicy policy) {
        this.policy = policy;
    }

    static List<Cause> in(PlacementPolicy policy) {
        Contradictions contradictions = new Contradictions(policy);
        contradictions.ofAffinities();
        contradictions.ofResidences();
        contradictions.ofSpreads();
        contradictions.ofWeights();
        contradictions.ofTiers();
        return List.copyOf(contradictions.found);
    }

    private void ofAffinities() {
        Set<String> names = new HashSet<>();
        for (Affinity affinity : policy.affinities()) {
            if (!names.add(affinity.name())) {
                add("policy.affinity-twice", affinity.name());
            }
        }
        Stream.concat(policy.affinities().stream(), policy.overflow().tiers().stream())
                .forEach(this::ofAffinity);
    }

    private void ofAffinity(Affinity affinity) {
        if (!affinity.names().isEmpty() && affinity.excludes().containsAll(affinity.names())) {
            add("policy.affinity-excludes-all", affinity.name());
        }
        affinity.labels().contradictoryKeys().forEach(key -> add("policy.affinity-labels", affinity.name(), key));
    }

    private void ofResidences() {
        for (Residence residence : policy.residences()) {
            if (residence.allowed().isEmpty()) {
                add("policy.residence-empty", residence.label());
            } else if (policy.groups().stream().noneMatch(affinity -> canMeet(affinity, residence))) {
                add("policy.residence-unreachable", residence.label());
            }
        }
    }

    private boolean canMeet(Affinity affinity, Residence residence) {
        return residence.allowed().stream()
                .filter(value -> policy.residences().stream()
                        .filter(other -> other.label().equals(residence.label()))
                        .allMatch(other -> other.allowed().contains(value)))
                .anyMatch(value -> affinity.labels().admits(residence.label(), value));
    }

    private void ofSpreads() {
        Set<SpreadBy> seen = new HashSet<>();
        for (Spread spread : policy.spreads()) {
            String by = spread.by().word();
            if (!seen.add(spread.by())) {
                add("policy.spread-twice", by);
            }
            if (spread.minGroups() < 0 || spread.maxGroups() < 1) {
                add("policy.spread-range", by, spread.minGroups(), spread.maxGroups());
            } else if (spread.minGroups() > spread.maxGroups()) {
                add("policy.spread-min-over-max", by, spread.minGroups(), spread.maxGroups());
            }
            if (spread.by() instanceof SpreadBy.EachCluster && everyGroupIsSmallerThan(spread.minGroups())) {
                add("policy.spread-over-more-than-named", by, spread.minGroups());
            }
        }
    }

    private boolean everyGroupIsSmallerThan(int clusters) {
        return policy.groups().stream()
                .allMatch(group -> !group.names().isEmpty()
                        && group.names().stream()
                                        .filter(name -> !group.excludes().contains(name))
                                        .count()
                                < clusters);
    }

    private void ofWeights() {
        if (policy.strategy() instanceof Weighted(List<Weight> weights)) {
            weights.stream()
                    .filter(weight -> weight.weight() < 0 || weight.weight() > HIGHEST_WEIGHT)
                    .forEach(weight ->
                            add("policy.weight-range", weight.clusters().name(), weight.weight()));
            if (weights.stream().allMatch(weight -> weight.weight() == 0)) {
                add("policy.weights-all-zero");
            }
        }
    }

    private void ofTiers() {
        if (!policy.strategy().divides() && !policy.overflow().tiers().isEmpty()) {
            add("policy.tiers-need-divided");
        }
    }

    private void add(String key, Object... arguments) {
        found.add(Cause.of(key, arguments));
    }
}
