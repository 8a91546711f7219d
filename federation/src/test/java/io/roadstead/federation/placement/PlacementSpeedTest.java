package io.roadstead.federation.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Node;
import io.roadstead.federation.capacity.ReplicaShape;
import io.roadstead.federation.placement.Placement.Placed;
import io.roadstead.federation.placement.Placement.Share;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import io.roadstead.federation.placement.ReplicaStrategy.Weight;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counts the time of its own thread, so that others who use the machine do not fail it. */
class PlacementSpeedTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int APPS = 1_000;
    private static final int CLUSTERS = 100;
    private static final int NODES = 20;
    private static final List<PlacementPolicy> POLICIES = List.of(
            PlacementPolicy.of(new Aggregated()),
            PlacementPolicy.of(new Dynamic()),
            PlacementPolicy.of(new Weighted(List.of(new Weight(Affinity.ANY, 1)))),
            PlacementPolicy.of(new Dynamic())
                    .spread(new Spread(SpreadBy.region(), 2, 3), new Spread(SpreadBy.cluster(), 2, 5)),
            PlacementPolicy.of(new Aggregated())
                    .in(
                            Affinity.labelled("home", new LabelSelector(Labels.of("country", "KR"), List.of())),
                            Affinity.ANY)
                    .residing(Residence.in("country", "KR", "JP")));

    @Test
    void places1000AppsOn100ClustersInUnderTwoSeconds() {
        placeAll(200);
        long start = System.nanoTime();
        long startOfWork = THREADS.getCurrentThreadCpuTime();
        long placed = placeAll(APPS);
        Duration worked = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - startOfWork);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "placed %d apps (%d replicas) on %d clusters with %d nodes each: %d ms of one core, %d ms in all%n",
                APPS, placed, CLUSTERS, NODES, worked.toMillis(), took.toMillis());
        assertThat(placed)
                .isEqualTo(IntStream.range(0, APPS)
                        .mapToLong(PlacementSpeedTest::replicas)
                        .sum());
        assertThat(worked).isLessThan(Duration.ofSeconds(2));
    }

    /** Each placement takes its room before the next one. */
    private static long placeAll(int apps) {
        SortedMap<ClusterId, Candidate> fleet = fleet();
        long placed = 0;
        for (int app = 0; app < apps; app++) {
            ReplicaShape shape = ReplicaShape.of(Resources.pod(100 + 50 * (app % 7), (64L + app % 5) << 20));
            Placed decision = Fleet.placed(Placement.decide(
                    Workload.of(replicas(app), shape),
                    POLICIES.get(app % POLICIES.size()),
                    List.copyOf(fleet.values()),
                    Previous.NONE));
            for (Share share : decision.shares()) {
                fleet.computeIfPresent(share.cluster(), (id, candidate) -> reserved(candidate, shape, share));
            }
            placed += decision.placed();
        }
        return placed;
    }

    private static int replicas(int app) {
        return 1 + app % 10;
    }

    private static Candidate reserved(Candidate candidate, ReplicaShape shape, Share share) {
        Offer offer = candidate.offer();
        return candidate.offering(offer.with(offer.capacity().reserving(shape, share.replicas())));
    }

    private static SortedMap<ClusterId, Candidate> fleet() {
        SortedMap<ClusterId, Candidate> fleet = new TreeMap<>();
        for (int i = 0; i < CLUSTERS; i++) {
            ClusterId id = new ClusterId("cluster-" + i);
            Labels labels = Labels.of("topology.kubernetes.io/region", "region-" + i % 7)
                    .and("country", i % 3 == 0 ? "KR" : "JP");
            fleet.put(id, Candidate.of(id, labels, Offer.of(nodes())));
        }
        return fleet;
    }

    private static ClusterCapacity nodes() {
        Resources free = new Resources(8_000, 32L << 30, 110, Resources.NONE.extended());
        return ClusterCapacity.of(IntStream.range(0, NODES)
                .mapToObj(i -> Node.of("node-" + i, free))
                .toList());
    }
}
