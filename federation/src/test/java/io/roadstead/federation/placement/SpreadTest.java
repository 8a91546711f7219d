package io.roadstead.federation.placement;

import static io.roadstead.federation.placement.Fleet.A;
import static io.roadstead.federation.placement.Fleet.B;
import static io.roadstead.federation.placement.Fleet.C;
import static io.roadstead.federation.placement.Fleet.D;
import static io.roadstead.federation.placement.Fleet.against;
import static io.roadstead.federation.placement.Fleet.cluster;
import static io.roadstead.federation.placement.Fleet.ran;
import static io.roadstead.federation.placement.Fleet.region;
import static io.roadstead.federation.placement.Fleet.replicas;
import static io.roadstead.federation.placement.Fleet.shares;
import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.Cause;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Duplicated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpreadTest {
    private static final PlacementPolicy AGGREGATED = PlacementPolicy.of(new Aggregated());
    private static final PlacementPolicy TWO_REGIONS = AGGREGATED.spread(Spread.atLeast(2, SpreadBy.region()));

    @Test
    void putsAReplicaInEnoughGroups() {
        List<Candidate> fleet = List.of(region(A, 9, "east"), region(B, 9, "east"), region(C, 1, "west"));
        assertThat(shares(Placement.decide(replicas(5), TWO_REGIONS, fleet, Previous.NONE)))
                .isEqualTo(Map.of(A, 4, C, 1));
    }

    @Test
    void movesOnlyWhatTheSpreadNeeds() {
        List<Candidate> fleet = List.of(region(A, 9, "east"), region(B, 9, "west"));
        assertThat(shares(Placement.decide(replicas(5), TWO_REGIONS, fleet, ran(Map.of(A, 5)))))
                .isEqualTo(Map.of(A, 4, B, 1));
    }

    @Test
    void keepsWhatRunsWhereGroupsAreLacking() {
        Placement placement = Placement.decide(
                replicas(5),
                TWO_REGIONS,
                List.of(region(A, 9, "east"), region(B, 9, "west").in(ClusterState.LOST)),
                ran(Map.of(A, 3, B, 2)));
        assertThat(placement)
                .isInstanceOfSatisfying(
                        Placement.Kept.class,
                        kept -> assertThat(kept.causes())
                                .containsExactly(
                                        Cause.of("placement.too-few-groups", "topology.kubernetes.io/region", 1, 2)));
    }

    @Test
    void asksForNoMoreGroupsThanReplicas() {
        assertThat(shares(Placement.decide(replicas(1), TWO_REGIONS, List.of(region(A, 9, "east")), Previous.NONE)))
                .isEqualTo(Map.of(A, 1));
    }

    @Test
    void refusesClustersWithoutTheLabel() {
        Placement placement = Placement.decide(
                replicas(1),
                AGGREGATED.spread(Spread.atMost(2, SpreadBy.zone())),
                List.of(cluster(A, 1)),
                Previous.NONE);
        assertThat(against(placement, A)).containsExactly("placement.no-group");
    }

    @Test
    void usesNoMoreGroupsThanAllowed() {
        PlacementPolicy policy = PlacementPolicy.of(new Dynamic()).spread(Spread.atMost(1, SpreadBy.region()));
        List<Candidate> fleet = List.of(region(A, 3, "east"), region(B, 5, "west"), region(C, 4, "west"));
        Placement placement = Placement.decide(replicas(9), policy, fleet, Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(B, 5, C, 4));
        assertThat(against(placement, A)).containsExactly("placement.spread-full");
        assertThat(shares(Placement.decide(replicas(2), policy, fleet, ran(Map.of(A, 1)))))
                .isEqualTo(Map.of(A, 2));
    }

    @Test
    void choosesGroupsThatServeTheOtherConstraints() {
        PlacementPolicy policy =
                AGGREGATED.spread(Spread.atMost(1, SpreadBy.region()), Spread.atLeast(3, SpreadBy.cluster()));
        List<Candidate> fleet =
                List.of(region(A, 99, "east"), region(B, 1, "west"), region(C, 1, "west"), region(D, 1, "west"));
        assertThat(shares(Placement.decide(replicas(3), policy, fleet, Previous.NONE)))
                .isEqualTo(Map.of(B, 1, C, 1, D, 1));
    }

    @Test
    void limitsCopies() {
        PlacementPolicy policy = PlacementPolicy.of(new Duplicated()).spread(new Spread(SpreadBy.cluster(), 2, 2));
        List<Candidate> fleet = List.of(cluster(A, 1), cluster(B, 5), cluster(C, 5), cluster(D, 5));
        assertThat(shares(Placement.decide(replicas(2), policy, fleet, ran(Map.of(D, 2)))))
                .isEqualTo(Map.of(B, 2, D, 2));
        assertThat(Placement.decide(replicas(6), policy, fleet, Previous.NONE)).isInstanceOf(Placement.Kept.class);
    }
}
