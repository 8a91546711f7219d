package io.roadstead.console.fleet;

import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.inventory.FreeRoom;
import io.roadstead.console.inventory.FreeRoom.NodeRoom;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.Resources;
import io.roadstead.federation.capacity.ClusterCapacity;
import io.roadstead.federation.capacity.Labels;
import io.roadstead.federation.capacity.Node;
import io.roadstead.federation.capacity.Taint;
import io.roadstead.federation.failover.ClusterState;
import io.roadstead.federation.placement.Candidate;
import io.roadstead.federation.placement.Offer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Clusters as they are asked to take apps: what was read of them last, so that deciding asks nobody. */
@Component
class Candidates {
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE / 2_000);

    private final FreeRoom room;
    private final KnownClusters clusters;
    private final Map<ClusterId, ClusterCapacity> capacities = new ConcurrentHashMap<>();
    private volatile Map<ClusterId, Labels> labels = Map.of();

    Candidates(FreeRoom room, KnownClusters clusters) {
        this.room = room;
        this.clusters = clusters;
    }

    /** Reads anew what is free. Waits for the database. */
    void read(List<FleetMember> members) {
        Map<ClusterId, Labels> now = new TreeMap<>();
        clusters.all().forEach(target -> now.put(new ClusterId(target.id().value()), Labels.of(target.labels())));
        labels = Map.copyOf(now);
        for (FleetMember member : members) {
            room.of(member.cluster())
                    .ifPresent(nodes ->
                            capacities.put(new ClusterId(member.cluster().value()), capacity(nodes)));
        }
    }

    /** Those in these states. */
    List<Candidate> in(Map<ClusterId, ClusterState> states) {
        return states.entrySet().stream()
                .map(one -> Candidate.of(
                                one.getKey(),
                                labels.getOrDefault(one.getKey(), Labels.NONE),
                                Offer.of(capacities.getOrDefault(one.getKey(), ClusterCapacity.NONE)))
                        .in(
                                one.getValue().isUsable()
                                        ? io.roadstead.federation.placement.ClusterState.USABLE
                                        : one.getValue().keepsApps()
                                                ? io.roadstead.federation.placement.ClusterState.CORDONED
                                                : io.roadstead.federation.placement.ClusterState.LOST))
                .toList();
    }

    private static ClusterCapacity capacity(List<NodeRoom> nodes) {
        return ClusterCapacity.of(nodes.stream().map(Candidates::node).toList());
    }

    private static Node node(NodeRoom node) {
        TreeMap<String, Long> extended = new TreeMap<>();
        node.free().forEach((resource, amount) -> {
            if (!List.of("cpu", "memory", "pods", "ephemeral-storage").contains(resource)) {
                extended.put(resource, whole(amount));
            }
        });
        Resources free = new Resources(
                whole(node.free().getOrDefault("cpu", BigDecimal.ZERO).multiply(THOUSAND)),
                whole(node.free().getOrDefault("memory", BigDecimal.ZERO)),
                whole(node.free().getOrDefault("pods", BigDecimal.ZERO)),
                extended);
        return new Node(
                node.name(),
                free,
                Labels.of(node.labels()),
                node.taints().stream()
                        .map(Candidates::taint)
                        .flatMap(Optional::stream)
                        .toList(),
                node.takesPods() ? Node.Readiness.READY : Node.Readiness.UNSCHEDULABLE);
    }

    private static long whole(BigDecimal amount) {
        return amount.signum() <= 0 ? 0 : amount.min(MOST).longValue();
    }

    private static Optional<Taint> taint(String text) {
        int colon = text.lastIndexOf(':');
        String both = colon < 0 ? text : text.substring(0, colon);
        int equals = both.indexOf('=');
        String key = equals < 0 ? both : both.substring(0, equals);
        String value = equals < 0 ? "" : both.substring(equals + 1);
        return switch (colon < 0 ? "" : text.substring(colon + 1)) {
            case "NoSchedule" -> Optional.of(new Taint(key, value, Taint.Effect.NO_SCHEDULE));
            case "PreferNoSchedule" -> Optional.of(new Taint(key, value, Taint.Effect.PREFER_NO_SCHEDULE));
            case "NoExecute" -> Optional.of(new Taint(key, value, Taint.Effect.NO_EXECUTE));
            default -> Optional.empty();
        };
    }
}
