package io.roadstead.federation.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.roadstead.federation.Cause;
import io.roadstead.federation.Resources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterCapacityTest {
    private static final ReplicaShape CORE = ReplicaShape.of(Resources.pod(1_000, 0));
    private static final Taint GPU_ONLY = new Taint("gpu", "", Taint.Effect.NO_SCHEDULE);

    @Test
    void countsRoomOnNodesNotInTheirSum() {
        ClusterCapacity fragmented = ClusterCapacity.of(List.of(node("a", 1_900), node("b", 900), node("c", 900)));
        assertThat(headroom(fragmented)).isEqualTo(new Headroom(1, 0, List.of()));
    }

    @Test
    void saysWhichResourceIsShortOnTheClosestNode() {
        ClusterCapacity full = ClusterCapacity.of(List.of(node("a", 100), node("b", 750)));
        assertThat(headroom(full).shortage()).containsExactly(Cause.of("capacity.short", "cpu", 250, "b"));
    }

    @Test
    void saysWhyNoNodeCounts() {
        Node cordoned = new Node("a", free(4_000), Labels.NONE, List.of(), Node.Readiness.UNSCHEDULABLE);
        Node tainted = new Node("b", free(4_000), Labels.NONE, List.of(GPU_ONLY), Node.Readiness.READY);
        assertThat(headroom(ClusterCapacity.of(List.of(cordoned, tainted))).shortage())
                .containsExactly(Cause.of("capacity.nodes-refuse", 2, 1, 1, 0));
        assertThat(headroom(ClusterCapacity.NONE).shortage()).containsExactly(Cause.of("capacity.no-nodes"));
    }

    @Test
    void usesTaintedAndLabelledNodesOnlyForThoseWhoAskForThem() {
        Node gpu = new Node("a", free(4_000), Labels.of("kind", "gpu"), List.of(GPU_ONLY), Node.Readiness.READY);
        ClusterCapacity cluster = ClusterCapacity.of(List.of(gpu, node("b", 2_000)));
        ReplicaShape tolerant =
                new ReplicaShape(CORE.requests(), Labels.of("kind", "gpu"), List.of(Toleration.exists("gpu")));
        assertThat(headroom(cluster).now()).isEqualTo(2);
        assertThat(cluster.headroom(tolerant, Quota.UNLIMITED).now()).isEqualTo(4);
    }

    @Test
    void growsFromZeroNodes() {
        ClusterCapacity elastic = new ClusterCapacity(List.of(), List.of(NodePool.of("burst", free(2_500), 3)));
        assertThat(headroom(elastic)).isEqualTo(new Headroom(0, 6, List.of()));
        ClusterCapacity grown = elastic.reserving(CORE, 3);
        assertThat(headroom(grown)).isEqualTo(new Headroom(0, 3, List.of()));
        assertThat(grown.pools().getFirst().mayGrowBy()).isEqualTo(1);
        assertThat(headroom(grown.withoutGrowth()).total()).isZero();
    }

    @Test
    void staysWithinTheQuotaOfTheNamespace() {
        ClusterCapacity cluster =
                new ClusterCapacity(List.of(node("a", 3_000)), List.of(NodePool.of("burst", free(2_000), 1)));
        assertThat(cluster.headroom(CORE, Quota.of(Map.of("cpu", 4_500L)))).isEqualTo(new Headroom(3, 1, List.of()));
        assertThat(cluster.headroom(CORE, Quota.of(Map.of("cpu", 900L, "memory", 0L)))
                        .shortage())
                .containsExactly(Cause.of("capacity.quota", "cpu", 100));
    }

    @Test
    void bindsReservationsToTheEmptiestNodes() {
        ClusterCapacity cluster = ClusterCapacity.of(List.of(node("a", 4_000), node("b", 2_000)));
        assertThat(cluster.reserving(CORE, 3).nodes())
                .extracting(node -> node.free().cpuMillis())
                .containsExactly(1_000L, 2_000L);
    }

    @Test
    void reservesNoMoreThanFits() {
        ClusterCapacity cluster = ClusterCapacity.of(List.of(node("a", 1_500), node("b", 2_500)));
        assertThat(headroom(cluster.reserving(CORE, 99)).now()).isZero();
        assertThat(cluster.reserving(CORE, 99).nodes())
                .allMatch(node -> node.free().cpuMillis() == 500);
    }

    @Test
    void doesNotMindTheOrderOfNodesAndReservations() {
        Reservation small = new Reservation(ReplicaShape.of(Resources.pod(700, 0)), 2);
        Reservation big = new Reservation(ReplicaShape.of(Resources.pod(1_400, 0)), 1);
        ClusterCapacity one = ClusterCapacity.of(List.of(node("a", 2_100), node("b", 1_500)));
        ClusterCapacity other = ClusterCapacity.of(List.of(node("b", 1_500), node("a", 2_100)));
        assertThat(one.reserving(List.of(small, big))).isEqualTo(other.reserving(List.of(big, small)));
    }

    @Test
    void refusesTwoNodesOfOneName() {
        assertThatIllegalArgumentException().isThrownBy(() -> ClusterCapacity.of(List.of(node("a", 1), node("a", 2))));
    }

    private static Headroom headroom(ClusterCapacity capacity) {
        return capacity.headroom(CORE, Quota.UNLIMITED);
    }

    private static Node node(String name, long cpuMillis) {
        return Node.of(name, free(cpuMillis));
    }

    private static Resources free(long cpuMillis) {
        return new Resources(cpuMillis, 0, 110, Resources.NONE.extended());
    }
}
