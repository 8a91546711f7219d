package io.roadstead.console.inventory;

import io.roadstead.console.cluster.model.hardware.NodeGpus;
import io.roadstead.console.cluster.model.hardware.Numa;
import io.roadstead.console.cluster.model.hardware.ResourceSliceShape;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.Portrait;
import io.roadstead.console.inventory.model.Requests;
import io.roadstead.console.inventory.store.NodeStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Recent;
import io.roadstead.protocol.inventory.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Nodes with what pods ask of them, their devices and their memory; to each only as far as he may list what it follows from. */
@Service
public class NodeService {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 20_000;

    /** Pods of one answer; where there are more, nothing is said of what they ask for. */
    private static final int MOST_PODS = 50_000;

    private static final int MOST_SLICES = 200;

    private final Kinds kinds;
    private final Reaches reaches;
    private final NodeStore store;
    private final Portraits portraits;
    private final Recent<Place, Requests> recent = new Recent<>(KEPT, MOST_KEPT);

    NodeService(Kinds kinds, Reaches reaches, NodeStore store, Portraits portraits) {
        this.kinds = kinds;
        this.reaches = reaches;
        this.store = store;
        this.portraits = portraits;
    }

    /**
     * A node.
     *
     * @param source the number of its cluster
     */
    public record Place(int source, String node) {
        /** Of an object that is a node. */
        public static Place of(FleetObject node) {
            return new Place((int) node.id().getMostSignificantBits(), node.name());
        }
    }

    /**
     * Devices of one product in one cluster.
     *
     * @param requested by pods; empty where that is not known: the caller may not list pods, or there are too many nodes or pods
     */
    public record ClusterDevices(
            Portraits.Place cluster, Portrait.Devices devices, OptionalLong requested, Instant asOf) {
        /** What pods may still ask for. */
        public OptionalLong free() {
            return requested.isPresent()
                    ? OptionalLong.of(Math.max(0, devices.schedulable() - requested.getAsLong()))
                    : requested;
        }
    }

    /** What pods ask of these nodes, where this caller may list all pods; of a moment ago at most. Nodes of which nothing is known are left out. */
    @Transactional(readOnly = true)
    public Map<Place, Requests> requests(Caller caller, Collection<Place> nodes) {
        Optional<ObjectKind> pods = kinds.find("pods");
        if (pods.isEmpty()) {
            return Map.of();
        }
        Reach reach = reaches.of(caller, List.of(pods.get()));
        Map<Place, Requests> known = new LinkedHashMap<>();
        Set<Place> asked = new HashSet<>();
        long now = System.nanoTime();
        for (Place node : nodes) {
            if (reach.includes(pods.get().id(), node.source(), "")) {
                recent.recall(node, now).ifPresentOrElse(requests -> known.put(node, requests), () -> asked.add(node));
            }
        }
        Map<Place, Requests> read = read(pods.get(), asked);
        read.forEach((node, requests) -> recent.remember(node, requests, now));
        known.putAll(read);
        return known;
    }

    private Map<Place, Requests> read(ObjectKind pods, Set<Place> nodes) {
        if (nodes.isEmpty() || pods.cell("node").isEmpty()) {
            return Map.of();
        }
        List<NodeStore.OnNode> found = store.pods(
                pods,
                nodes.stream().map(Place::source).distinct().sorted().toList(),
                nodes.stream().map(Place::node).distinct().sorted().toList(),
                MOST_PODS);
        if (found.size() == MOST_PODS) {
            return Map.of();
        }
        Map<Place, Requests> sums = new HashMap<>();
        nodes.forEach(node -> sums.put(node, Requests.NONE));
        found.forEach(pod -> sums.computeIfPresent(
                new Place(pod.source(), pod.node()),
                (node, sum) -> sum.and(FactReader.of(pod.facts()).map(Facts.REQUESTS))));
        return sums;
    }

    /** The accelerators of all clusters whose nodes this caller may list, by cluster and product. */
    @Transactional(readOnly = true)
    public List<ClusterDevices> devices(Caller caller) {
        Map<Portraits.Place, Portrait> all = portraits.all(caller);
        List<Place> nodes = new ArrayList<>();
        all.forEach((cluster, portrait) -> portrait.accelerators()
                .forEach(devices -> devices.nodes().forEach(node -> nodes.add(new Place(cluster.source(), node)))));
        Map<Place, Requests> requests = requests(caller, nodes);
        List<ClusterDevices> devices = new ArrayList<>();
        all.forEach((cluster, portrait) -> portrait.accelerators()
                .forEach(product -> devices.add(
                        new ClusterDevices(cluster, product, requested(cluster, product, requests), portrait.asOf()))));
        return List.copyOf(devices);
    }

    private static OptionalLong requested(
            Portraits.Place cluster, Portrait.Devices devices, Map<Place, Requests> requests) {
        List<Requests> known = devices.nodes().stream()
                .flatMap(node -> Optional.ofNullable(requests.get(new Place(cluster.source(), node))).stream())
                .toList();
        return known.size() == devices.count()
                ? OptionalLong.of(known.stream()
                        .mapToLong(asked -> asked.devices(devices.vendor()))
                        .sum())
                : OptionalLong.empty();
    }

    /** The devices of a node, those of dynamic resource allocation where this caller may list what drivers offer. */
    @Transactional(readOnly = true)
    public NodeGpus gpus(Caller caller, FleetObject node) {
        Place place = Place.of(node);
        List<ResourceSliceShape> slices = readable(caller, place, "resourceslices.resource.k8s.io")
                .map(kind -> store.ofNode(place.source(), kind.id(), place.node(), MOST_SLICES).stream()
                        .map(facts -> ObjectShapes.slice(FactReader.of(facts)))
                        .toList())
                .orElse(List.of());
        return NodeGpus.of(ObjectShapes.node(node.name(), node.labels(), FactReader.of(node.facts())), slices);
    }

    /** The NUMA zones of a node, where its cluster tells of them and this caller may list that. */
    @Transactional(readOnly = true)
    public Optional<Numa> numa(Caller caller, FleetObject node) {
        Place place = Place.of(node);
        return readable(caller, place, "noderesourcetopologies.topology.node.k8s.io")
                .flatMap(kind -> store.named(place.source(), kind.id(), place.node()))
                .map(facts -> Numa.of(ObjectShapes.topology(FactReader.of(facts))));
    }

    private Optional<ObjectKind> readable(Caller caller, Place place, String path) {
        return kinds.find(path)
                .filter(kind -> reaches.of(caller, List.of(kind)).includes(kind.id(), place.source(), ""));
    }
}
