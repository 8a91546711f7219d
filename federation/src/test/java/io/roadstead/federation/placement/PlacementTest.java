package io.roadstead.federation.placement;

import static io.roadstead.federation.placement.Fleet.A;
import static io.roadstead.federation.placement.Fleet.B;
import static io.roadstead.federation.placement.Fleet.C;
import static io.roadstead.federation.placement.Fleet.D;
import static io.roadstead.federation.placement.Fleet.against;
import static io.roadstead.federation.placement.Fleet.cluster;
import static io.roadstead.federation.placement.Fleet.elastic;
import static io.roadstead.federation.placement.Fleet.held;
import static io.roadstead.federation.placement.Fleet.placed;
import static io.roadstead.federation.placement.Fleet.ran;
import static io.roadstead.federation.placement.Fleet.replicas;
import static io.roadstead.federation.placement.Fleet.shares;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.federation.Cause;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Quota;
import io.roadstead.federation.capacity.Taint;
import io.roadstead.federation.capacity.Toleration;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTest {
    private static final PlacementPolicy AGGREGATED = PlacementPolicy.of(new Aggregated());
    private static final ApiKind V1 = new ApiKind("example.io", "v1", "Widget");
    private static final ApiKind V1_BETA = new ApiKind("example.io", "v1beta1", "Widget");

    @Test
    void f14KeepsWhatRunsWhereNoClusterFits() {
        Previous before = ran(Map.of(A, 3));
        Placement placement = Placement.decide(
                replicas(3), AGGREGATED, List.of(cluster(A, 9).in(ClusterState.LOST), cluster(B, 0)), before);
        assertThat(placement).isInstanceOfSatisfying(Placement.Kept.class, kept -> {
            assertThat(kept.previous()).isEqualTo(before);
            assertThat(kept.causes()).containsExactly(Cause.of("placement.no-feasible-cluster"));
        });
        assertThat(placement.bindings()).isEqualTo(before);
        assertThat(against(placement, A)).containsExactly("placement.lost");
        assertThat(against(placement, B)).containsExactly("capacity.no-nodes");
    }

    @Test
    void f14KeepsTheBindingOfWhatFindsNoPlace() {
        Placement placement = Placement.decide(
                replicas(5),
                AGGREGATED,
                List.of(cluster(A, 9).in(ClusterState.LOST), cluster(B, 3)),
                ran(Map.of(A, 5)));
        assertThat(shares(placement)).containsExactly(Map.entry(B, 3));
        assertThat(held(placement)).containsExactly(Map.entry(A, 2));
        assertThat(placed(placement).unplaced()).isZero();
        assertThat(placed(placement).causes()).containsExactly(Cause.of("placement.no-capacity", 2, 5));
        assertThat(placement.bindings()).isEqualTo(ran(Map.of(A, 2, B, 3)));
    }

    @Test
    void f14KeepsTheBindingToAClusterNobodyKnows() {
        Placement placement = Placement.decide(replicas(2), AGGREGATED, List.of(cluster(B, 1)), ran(Map.of(A, 2)));
        assertThat(held(placement)).containsExactly(Map.entry(A, 1));
        assertThat(Placement.decide(replicas(2), AGGREGATED, List.of(), ran(Map.of(A, 2))))
                .isInstanceOf(Placement.Kept.class);
    }

    @Test
    void f19PlacesAllWhereCapacityIsExactlyEnough() {
        Placement placement =
                Placement.decide(replicas(5), AGGREGATED, List.of(cluster(A, 3), cluster(B, 2)), Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(A, 3, B, 2));
        assertThat(placed(placement).unplaced()).isZero();
        assertThat(placed(placement).causes()).isEmpty();
    }

    @Test
    void f19SaysWhatIsShortForTheLastReplica() {
        Placement placement =
                Placement.decide(replicas(6), AGGREGATED, List.of(cluster(A, 3), cluster(B, 2)), Previous.NONE);
        assertThat(placed(placement).placed()).isEqualTo(5);
        assertThat(placed(placement).unplaced()).isEqualTo(1);
        assertThat(placed(placement).causes()).containsExactly(Cause.of("placement.no-capacity", 1, 6));
        assertThat(placed(placement).report().on(A).orElseThrow().causes())
                .containsExactly(Cause.of("capacity.short", "cpu", 1000, "node-0"));
    }

    @Test
    void f19OverflowsToAnElasticClusterWithoutNodes() {
        List<Candidate> fleet = List.of(elastic(A, 10), cluster(B, 2));
        Placement placement = Placement.decide(replicas(5), AGGREGATED, fleet, Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(A, 3, B, 2));
        assertThat(placed(placement).shares().getFirst().causes())
                .containsExactly(Cause.of("placement.comes", 3), Cause.of("placement.needs-growth", 3));
    }

    @Test
    void growsFirstOrNeverWhereAskedTo() {
        List<Candidate> fleet = List.of(elastic(A, 10), cluster(B, 2));
        PlacementPolicy asReal = AGGREGATED.overflowing(new Overflow(List.of(), Overflow.Growth.AS_REAL));
        PlacementPolicy never = AGGREGATED.overflowing(new Overflow(List.of(), Overflow.Growth.NEVER));
        assertThat(shares(Placement.decide(replicas(5), asReal, fleet, Previous.NONE)))
                .isEqualTo(Map.of(A, 5));
        assertThat(shares(Placement.decide(replicas(5), never, fleet, Previous.NONE)))
                .isEqualTo(Map.of(B, 2));
    }

    @Test
    void f21RefusesAClusterThatServesAnOlderVersion() {
        Candidate older = cluster(A, 9).offering(Offer.of(Fleet.nodes(9)).serving(V1_BETA));
        Candidate none = cluster(B, 9);
        Candidate newer = cluster(C, 1).offering(Offer.of(Fleet.nodes(1)).serving(V1, V1_BETA));
        Placement placement =
                Placement.decide(replicas(1).needing(V1), AGGREGATED, List.of(older, none, newer), Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(C, 1));
        assertThat(placed(placement).report().on(A).orElseThrow().causes())
                .containsExactly(Cause.of("placement.kind-version-missing", V1, "v1beta1"));
        assertThat(against(placement, B)).containsExactly("placement.kind-missing");
    }

    @Test
    void f22TakesAnotherClusterWhereAPolicyDenies() {
        Cause denial = Cause.of("admission.denied", "no-root");
        Candidate denying = cluster(A, 9).offering(Offer.of(Fleet.nodes(9)).denying(denial));
        Placement placement = Placement.decide(replicas(1), AGGREGATED, List.of(denying, cluster(B, 1)), Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(B, 1));
        assertThat(placed(placement).report().on(A).orElseThrow().causes()).containsExactly(denial);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUSPECT", "CORDONED"})
    void keepsButAddsNothingWhereTheClusterIs(ClusterState state) {
        Placement placement = Placement.decide(
                replicas(4), AGGREGATED, List.of(cluster(A, 9).in(state), cluster(B, 9)), ran(Map.of(A, 2)));
        assertThat(shares(placement)).isEqualTo(Map.of(A, 2, B, 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST", "MAINTENANCE"})
    void movesAwayWhereTheClusterIs(ClusterState state) {
        Placement placement = Placement.decide(
                replicas(4), AGGREGATED, List.of(cluster(A, 9).in(state), cluster(B, 9)), ran(Map.of(A, 4)));
        assertThat(shares(placement)).isEqualTo(Map.of(B, 4));
        assertThat(held(placement)).isEmpty();
    }

    @Test
    void doesNotComeBackByItself() {
        Placement placement =
                Placement.decide(replicas(4), AGGREGATED, List.of(cluster(A, 9), cluster(B, 9)), ran(Map.of(B, 4)));
        assertThat(shares(placement)).isEqualTo(Map.of(B, 4));
    }

    @Test
    void respectsTaintsUnlessTolerated() {
        Taint noNew = new Taint("edge", "", Taint.Effect.NO_SCHEDULE);
        Taint leave = new Taint("sold", "", Taint.Effect.NO_EXECUTE);
        List<Candidate> fleet =
                List.of(cluster(A, 9).tainted(noNew), cluster(B, 9).tainted(leave), cluster(C, 9));
        Previous before = ran(Map.of(A, 1, B, 1));
        assertThat(shares(Placement.decide(replicas(3), AGGREGATED, fleet, before)))
                .isEqualTo(Map.of(A, 1, C, 2));
        PlacementPolicy tolerant = AGGREGATED.tolerating(Toleration.everything());
        assertThat(shares(Placement.decide(replicas(2), tolerant, fleet, before)))
                .isEqualTo(Map.of(A, 1, B, 1));
    }

    @Test
    void prefersClustersWithoutSoftTaints() {
        Taint soft = new Taint("old", "", Taint.Effect.PREFER_NO_SCHEDULE);
        Placement placement = Placement.decide(
                replicas(2), AGGREGATED, List.of(cluster(A, 9).tainted(soft), cluster(B, 9)), Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(B, 2));
        assertThat(placed(placement).report().on(A).orElseThrow().score().parts())
                .contains(new Score.Part("score.prefers-others", -40));
    }

    @Test
    void keepsDataWhereItMayBe() {
        List<Candidate> fleet = List.of(
                cluster(A, 9, Labels.of("country", "US")), cluster(B, 9), cluster(C, 2, Labels.of("country", "DE")));
        Placement placement = Placement.decide(
                replicas(2), AGGREGATED.residing(Residence.in("country", "DE", "AT")), fleet, Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(C, 2));
        assertThat(against(placement, A)).containsExactly("placement.residence");
        assertThat(against(placement, B)).containsExactly("placement.residence-unknown");
    }

    @Test
    void namesEveryCauseAgainstACluster() {
        Candidate bad = cluster(A, 0).in(ClusterState.CORDONED).tainted(new Taint("x", "y", Taint.Effect.NO_SCHEDULE));
        Placement placement = Placement.decide(
                replicas(1),
                AGGREGATED.residing(Residence.in("country", "DE")).in(Affinity.named("home", B)),
                List.of(bad, cluster(B, 1, Labels.of("country", "DE"))),
                Previous.NONE);
        assertThat(against(placement, A))
                .containsExactly(
                        "placement.cordoned",
                        "placement.taint",
                        "placement.residence-unknown",
                        "capacity.no-nodes",
                        "placement.not-named");
    }

    @Test
    void staysWithinTheQuota() {
        Candidate small = cluster(A, 9).offering(Offer.of(Fleet.nodes(9)).under(Quota.of(Map.of("cpu", 2_500L))));
        Placement placement = Placement.decide(replicas(4), AGGREGATED, List.of(small), Previous.NONE);
        assertThat(placed(placement).placed()).isEqualTo(2);
        assertThat(against(placement, A)).containsExactly("capacity.quota");
    }

    @Test
    void triesTheNextGroupOnlyWhereTheFormerCannotHoldAll() {
        PlacementPolicy policy = AGGREGATED.in(Affinity.named("first", A, B), Affinity.named("second", C, D));
        List<Candidate> fleet = List.of(cluster(A, 2), cluster(B, 2), cluster(C, 9), cluster(D, 9));
        assertThat(shares(Placement.decide(replicas(4), policy, fleet, Previous.NONE)))
                .isEqualTo(Map.of(A, 2, B, 2));
        Placement second = Placement.decide(replicas(5), policy, fleet, Previous.NONE);
        assertThat(shares(second)).isEqualTo(Map.of(C, 5));
        assertThat(placed(second).report().affinity()).isEqualTo("second");
        assertThat(placed(second).report().tried())
                .containsExactly(Cause.of("placement.group-too-small", "first", 4, 5));
    }

    @Test
    void takesTheGroupThatHoldsMostWhereNoneHoldsAll() {
        PlacementPolicy policy = AGGREGATED.in(Affinity.named("first", A), Affinity.named("second", B));
        Placement placement =
                Placement.decide(replicas(9), policy, List.of(cluster(A, 2), cluster(B, 3)), Previous.NONE);
        assertThat(shares(placement)).isEqualTo(Map.of(B, 3));
        assertThat(placed(placement).unplaced()).isEqualTo(6);
    }

    @Test
    void staysInItsGroupAsLongAsItHoldsWhatRan() {
        PlacementPolicy policy = AGGREGATED.in(Affinity.named("first", A), Affinity.named("second", B));
        List<Candidate> fleet = List.of(cluster(A, 9), cluster(B, 1));
        assertThat(shares(Placement.decide(replicas(3), policy, fleet, ran(Map.of(B, 3)))))
                .isEqualTo(Map.of(B, 3));
        assertThat(shares(Placement.decide(replicas(5), policy, fleet, ran(Map.of(B, 3)))))
                .isEqualTo(Map.of(B, 4));
        List<Candidate> lost = List.of(cluster(A, 9), cluster(B, 1).in(ClusterState.LOST));
        assertThat(shares(Placement.decide(replicas(3), policy, lost, ran(Map.of(B, 3)))))
                .isEqualTo(Map.of(A, 3));
    }

    @Test
    void goesBackToTheFirstGroupWhenRebalanced() {
        PlacementPolicy policy = AGGREGATED.in(Affinity.named("first", A), Affinity.named("second", B));
        Placement placement = Placement.decide(
                replicas(3),
                policy,
                List.of(cluster(A, 9), cluster(B, 1)),
                ran(Map.of(B, 3)).rebalanced());
        assertThat(shares(placement)).isEqualTo(Map.of(A, 3));
    }

    @Test
    void fillsTiersInOrderAndDrainsTheLastFirst() {
        PlacementPolicy policy = PlacementPolicy.of(new Dynamic())
                .overflowing(new Overflow(
                        List.of(Affinity.named("site", A, B), Affinity.named("cloud", C)), Overflow.Growth.LAST));
        Placement up = Placement.decide(
                replicas(7), policy, List.of(cluster(A, 2), cluster(B, 2), cluster(C, 50)), Previous.NONE);
        assertThat(shares(up)).isEqualTo(Map.of(A, 2, B, 2, C, 3));
        List<Candidate> later = List.of(cluster(A, 0), cluster(B, 0), cluster(C, 47));
        assertThat(shares(Placement.decide(replicas(5), policy, later, up.bindings())))
                .isEqualTo(Map.of(A, 2, B, 2, C, 1));
        assertThat(shares(Placement.decide(replicas(3), policy, later, up.bindings())))
                .doesNotContainKey(C);
    }

    @Test
    void keepsObjectsWhenScaledToZero() {
        List<Candidate> fleet = List.of(cluster(A, 9), cluster(B, 9));
        Placement zero = Placement.decide(replicas(0), AGGREGATED, fleet, ran(Map.of(B, 3)));
        assertThat(shares(zero)).isEqualTo(Map.of(B, 0));
        assertThat(shares(Placement.decide(replicas(2), AGGREGATED, fleet, zero.bindings())))
                .isEqualTo(Map.of(B, 2));
        assertThat(shares(Placement.decide(replicas(0), AGGREGATED, fleet, Previous.NONE)))
                .isEqualTo(Map.of(A, 0));
    }

    @Test
    void refusesACandidateTwice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Placement.decide(
                        replicas(1), AGGREGATED, List.of(cluster(A, 1), cluster(A, 2)), Previous.NONE));
    }
}
