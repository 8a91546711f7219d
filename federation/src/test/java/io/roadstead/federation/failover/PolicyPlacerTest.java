package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Node;
import io.roadstead.federation.capacity.ReplicaShape;
import io.roadstead.federation.failover.PolicyPlacer.Plan;
import io.roadstead.federation.placement.Candidate;
import io.roadstead.federation.placement.ClusterState;
import io.roadstead.federation.placement.Offer;
import io.roadstead.federation.placement.PlacementPolicy;
import io.roadstead.federation.placement.ReplicaStrategy;
import io.roadstead.federation.placement.Workload;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PolicyPlacerTest {
    private static final AppId WEB = new AppId("web");
    private static final AppId API = new AppId("api");
    private static final ClusterId A = new ClusterId("a");
    private static final ClusterId B = new ClusterId("b");

    /** With one node that has room for so many replicas. */
    private static Candidate cluster(ClusterId id, int replicas) {
        Resources free = Resources.pod(1_000, 1_000).times(replicas);
        return Candidate.of(id, Labels.NONE, Offer.of(ClusterCapacity.of(List.of(Node.of("node", free)))));
    }

    private static PolicyPlacer placer(Candidate... clusters) {
        Plan plan = new Plan(
                Workload.of(3, ReplicaShape.of(Resources.pod(1_000, 1_000))),
                PlacementPolicy.of(new ReplicaStrategy.Aggregated()));
        return new PolicyPlacer(new TreeMap<>(Map.of(WEB, plan, API, plan)), List.of(clusters));
    }

    private static SortedMap<ClusterId, Integer> homes(Map<ClusterId, Integer> homes) {
        return new TreeMap<>(homes);
    }

    @Test
    void findsAllReplicasAPlaceByTheirPolicy() {
        Placer placer = placer(cluster(A, 9).in(ClusterState.LOST), cluster(B, 4));
        assertThat(placer.place(WEB, new TreeMap<>(), 3)).isEqualTo(new Placer.Answer.There(homes(Map.of(B, 3))));
    }

    @Test
    void leavesWhatIsKeptWhereItIs() {
        Placer placer = placer(cluster(A, 1), cluster(B, 4));
        assertThat(placer.place(WEB, homes(Map.of(A, 2)), 3)).isEqualTo(new Placer.Answer.There(homes(Map.of(A, 3))));
    }

    @Test
    void movesAllOrNothingAndSaysWhy() {
        Placer placer = placer(cluster(A, 9).in(ClusterState.LOST), cluster(B, 2));
        assertThat(placer.place(WEB, new TreeMap<>(), 3))
                .isInstanceOfSatisfying(
                        Placer.Answer.Nowhere.class,
                        nowhere -> assertThat(nowhere.why().key()).startsWith("placement."));
        assertThat(placer.place(new AppId("other"), new TreeMap<>(), 1)).isInstanceOf(Placer.Answer.Nowhere.class);
    }

    @Test
    void givesRoomToOneMoveOnly() {
        Placer placer = placer(cluster(A, 9).in(ClusterState.LOST), cluster(B, 5));
        Placer after = placer.reserving(WEB, homes(Map.of(B, 3)));
        assertThat(placer.place(API, new TreeMap<>(), 3)).isInstanceOf(Placer.Answer.There.class);
        assertThat(after.place(API, new TreeMap<>(), 3)).isInstanceOf(Placer.Answer.Nowhere.class);
        assertThat(after.place(API, new TreeMap<>(), 2)).isInstanceOf(Placer.Answer.There.class);
    }
}
