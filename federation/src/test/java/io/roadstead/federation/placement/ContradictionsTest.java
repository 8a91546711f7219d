package io.roadstead.federation.placement;

import static io.roadstead.federation.placement.Fleet.A;
import static io.roadstead.federation.placement.Fleet.B;
import static io.roadstead.federation.placement.Fleet.cluster;
import static io.roadstead.federation.placement.Fleet.ran;
import static io.roadstead.federation.placement.Fleet.replicas;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.Cause;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Duplicated;
import io.roadstead.federation.placement.ReplicaStrategy.Weight;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContradictionsTest {
    private static final PlacementPolicy ANY = PlacementPolicy.of(new Aggregated());
    private static final Affinity IN_US =
            Affinity.labelled("us", new LabelSelector(Labels.of("country", "US"), List.of()));

    @ParameterizedTest
    @MethodSource("contradictions")
    void findsWhatNoFleetCanFulfil(PlacementPolicy policy, String key) {
        assertThat(policy.contradictions()).extracting(Cause::key).containsExactly(key);
    }

    static List<Arguments> contradictions() {
        return List.of(
                Arguments.of(ANY.spread(new Spread(SpreadBy.region(), 3, 2)), "policy.spread-min-over-max"),
                Arguments.of(ANY.spread(new Spread(SpreadBy.region(), 0, 0)), "policy.spread-range"),
                Arguments.of(
                        ANY.spread(Spread.atLeast(1, SpreadBy.zone()), Spread.atMost(2, SpreadBy.zone())),
                        "policy.spread-twice"),
                Arguments.of(
                        ANY.spread(Spread.atLeast(2, SpreadBy.cluster()))
                                .in(Affinity.named("one", A, B).except(B)),
                        "policy.spread-over-more-than-named"),
                Arguments.of(ANY.in(Affinity.named("none", A).except(A)), "policy.affinity-excludes-all"),
                Arguments.of(ANY.in(Affinity.named("same", A), Affinity.named("same", B)), "policy.affinity-twice"),
                Arguments.of(ANY.residing(Residence.in("country")), "policy.residence-empty"),
                Arguments.of(ANY.residing(Residence.in("country", "DE")).in(IN_US), "policy.residence-unreachable"),
                Arguments.of(weighted(0), "policy.weights-all-zero"),
                Arguments.of(weighted(-1), "policy.weight-range"),
                Arguments.of(
                        PlacementPolicy.of(new Duplicated())
                                .overflowing(new Overflow(List.of(IN_US), Overflow.Growth.LAST)),
                        "policy.tiers-need-divided"));
    }

    @Test
    void findsTwoResidencesThatExcludeEachOther() {
        assertThat(ANY.residing(Residence.in("country", "DE"), Residence.in("country", "FR"))
                        .contradictions())
                .containsOnly(Cause.of("policy.residence-unreachable", "country"));
    }

    @Test
    void leavesAloneWhatOneGroupCanMeet() {
        assertThat(ANY.residing(Residence.in("country", "DE"))
                        .in(IN_US, Affinity.named("home", A))
                        .contradictions())
                .isEmpty();
    }

    @Test
    void decidesNothingByAContradictoryPolicy() {
        Previous before = ran(Map.of(A, 2));
        Placement placement = Placement.decide(replicas(2), weighted(0), List.of(cluster(A, 9)), before);
        assertThat(placement)
                .isEqualTo(new Placement.Contradicted(before, List.of(Cause.of("policy.weights-all-zero"))));
        assertThat(placement.bindings()).isEqualTo(before);
    }

    private static PlacementPolicy weighted(int weight) {
        return PlacementPolicy.of(new Weighted(List.of(new Weight(Affinity.ANY, weight))));
    }
}
