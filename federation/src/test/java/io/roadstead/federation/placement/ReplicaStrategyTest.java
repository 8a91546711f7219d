package io.roadstead.federation.placement;

import static io.roadstead.federation.placement.Fleet.A;
import static io.roadstead.federation.placement.Fleet.B;
import static io.roadstead.federation.placement.Fleet.C;
import static io.roadstead.federation.placement.Fleet.against;
import static io.roadstead.federation.placement.Fleet.cluster;
import static io.roadstead.federation.placement.Fleet.held;
import static io.roadstead.federation.placement.Fleet.placed;
import static io.roadstead.federation.placement.Fleet.ran;
import static io.roadstead.federation.placement.Fleet.replicas;
import static io.roadstead.federation.placement.Fleet.shares;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Duplicated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import io.roadstead.federation.placement.ReplicaStrategy.Weight;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaStrategyTest {
    private static final PlacementPolicy AGGREGATED = PlacementPolicy.of(new Aggregated());
    private static final PlacementPolicy DUPLICATED = PlacementPolicy.of(new Duplicated());
    private static final PlacementPolicy DYNAMIC = PlacementPolicy.of(new Dynamic());
    private static final PlacementPolicy TWO_TO_ONE = PlacementPolicy.of(
            new Weighted(List.of(new Weight(Affinity.named("a", A), 2), new Weight(Affinity.named("b", B), 1))));

    @Test
    void aggregatedUsesFewClusters() {
        List<Candidate> fleet = List.of(cluster(A, 3), cluster(B, 4), cluster(C, 6));
        assertThat(shares(Placement.decide(replicas(5), AGGREGATED, fleet, Previous.NONE)))
                .isEqualTo(Map.of(C, 5));
        assertThat(shares(Placement.decide(replicas(9), AGGREGATED, fleet, Previous.NONE)))
                .isEqualTo(Map.of(B, 3, C, 6));
    }

    @Test
    void aggregatedGrowsWhereItIsAndLeavesTheSmallestFirst() {
        List<Candidate> fleet = List.of(cluster(A, 1), cluster(B, 1), cluster(C, 9));
        assertThat(shares(Placement.decide(replicas(6), AGGREGATED, fleet, ran(Map.of(A, 2, B, 3)))))
                .isEqualTo(Map.of(A, 3, B, 3));
        assertThat(shares(Placement.decide(replicas(3), AGGREGATED, fleet, ran(Map.of(A, 2, B, 3)))))
                .isEqualTo(Map.of(B, 3));
    }

    @Test
    void weightedFollowsItsWeights() {
        List<Candidate> fleet = List.of(cluster(A, 50), cluster(B, 50), cluster(C, 50));
        Placement placement = Placement.decide(replicas(10), TWO_TO_ONE, fleet, Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(A, 7, B, 3));
        assertThat(against(placement, C)).containsExactly("placement.no-weight");
    }

    @Test
    void weightedGivesTheOthersWhatAClusterCannotHold() {
        Placement placement =
                Placement.decide(replicas(9), TWO_TO_ONE, List.of(cluster(A, 4), cluster(B, 50)), Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(A, 4, B, 5));
    }

    @Test
    void weightedMovesNothingWhenScaled() {
        List<Candidate> fleet = List.of(cluster(A, 50), cluster(B, 50));
        Previous before = ran(Map.of(A, 1, B, 5));
        assertThat(shares(Placement.decide(replicas(6), TWO_TO_ONE, fleet, before)))
                .isEqualTo(Map.of(A, 1, B, 5));
        assertThat(shares(Placement.decide(replicas(9), TWO_TO_ONE, fleet, before)))
                .isEqualTo(Map.of(A, 4, B, 5));
        assertThat(shares(Placement.decide(replicas(3), TWO_TO_ONE, fleet, before)))
                .isEqualTo(Map.of(A, 1, B, 2));
        assertThat(shares(Placement.decide(replicas(6), TWO_TO_ONE, fleet, before.rebalanced())))
                .isEqualTo(Map.of(A, 4, B, 2));
    }

    @Test
    void dynamicFollowsFreeCapacity() {
        List<Candidate> fleet = List.of(cluster(A, 10), cluster(B, 20), cluster(C, 0));
        assertThat(shares(Placement.decide(replicas(9), DYNAMIC, fleet, Previous.NONE)))
                .isEqualTo(Map.of(A, 3, B, 6));
        assertThat(shares(Placement.decide(replicas(12), DYNAMIC, fleet, ran(Map.of(A, 9)))))
                .isEqualTo(Map.of(A, 10, B, 2));
        assertThat(shares(Placement.decide(replicas(6), DYNAMIC, fleet, ran(Map.of(A, 9, B, 3)))))
                .isEqualTo(Map.of(A, 5, B, 1));
    }

    @Test
    void duplicatedRunsAllOfThemWhereAllFit() {
        List<Candidate> fleet = List.of(cluster(A, 3), cluster(B, 2), cluster(C, 9));
        Placement placement = Placement.decide(replicas(3), DUPLICATED, fleet, Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(A, 3, C, 3));
        assertThat(against(placement, B)).containsExactly("placement.too-small");
        assertThat(placed(placement).unplaced()).isZero();
    }

    @Test
    void duplicatedKeepsCopiesThatCannotGrow() {
        Placement placement = Placement.decide(
                replicas(4), DUPLICATED, List.of(cluster(A, 1), cluster(B, 9)), ran(Map.of(A, 2, B, 2)));
        assertThat(shares(placement)).isEqualTo(Map.of(A, 3, B, 4));
        assertThat(placed(placement).unplaced()).isEqualTo(1);
    }

    @Test
    void duplicatedForgetsNoCopyOnALostCluster() {
        List<Candidate> fleet = List.of(cluster(A, 9).in(ClusterState.LOST), cluster(B, 9), cluster(C, 9));
        Placement placement = Placement.decide(replicas(2), DUPLICATED, fleet, ran(Map.of(A, 2, B, 2)));
        assertThat(shares(placement)).isEqualTo(Map.of(B, 2, C, 2));
        assertThat(held(placement)).isEqualTo(Map.of(A, 2));
        PlacementPolicy onTwo = DUPLICATED.spread(Spread.atMost(2, SpreadBy.cluster()));
        Placement replaced = Placement.decide(replicas(2), onTwo, fleet, ran(Map.of(A, 2, B, 2)));
        assertThat(shares(replaced)).isEqualTo(Map.of(B, 2, C, 2));
        assertThat(held(replaced)).isEmpty();
    }

    @Test
    void duplicatedWithdrawsCopiesTheOwnerNoLongerWants() {
        Placement placement = Placement.decide(
                replicas(2),
                DUPLICATED.in(Affinity.named("one", A)),
                List.of(cluster(A, 9), cluster(B, 9)),
                ran(Map.of(A, 2, B, 2)));
        assertThat(shares(placement)).isEqualTo(Map.of(A, 2));
        assertThat(held(placement)).isEmpty();
    }
}
