package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The NUMA zones of a node. Source: k8stopologyawareschedwg/noderesourcetopology-api, {@code v1alpha2}.
 *
 * @param policy of the kubelet's topology manager, such as {@code single-numa-node}; empty where it is not told
 * @param scope {@code pod} or {@code container}; empty where it is not told
 * @param zones in the order of their names
 */
public record Numa(String policy, String scope, List<Zone> zones) {
    /** Keeps copies. */
    public Numa {
        policy = Bounds.word(policy);
        scope = Bounds.word(scope);
        zones = List.copyOf(zones);
    }

    /**
     * One zone.
     *
     * @param cores CPUs in it
     * @param memory in bytes
     * @param devices everything else by resource name: huge pages in bytes, devices in pieces
     * @param distances to zones by name; 10 is the zone itself
     */
    public record Zone(
            String name,
            Amount cores,
            Amount memory,
            SortedMap<String, Amount> devices,
            SortedMap<String, Long> distances) {
        /** Keeps copies. */
        public Zone {
            devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
            distances = Collections.unmodifiableSortedMap(new TreeMap<>(distances));
        }
    }

    /** How much there is, how much of it pods may take, and how much of that is free. */
    public record Amount(BigDecimal capacity, BigDecimal allocatable, BigDecimal available) {
        /** Nothing. */
        public static final Amount NONE = new Amount(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO);

        static Amount of(TopologyShape.Resource resource) {
            return new Amount(
                    Quantities.parse(resource.capacity()).orElse(BigDecimal.ZERO),
                    Quantities.parse(resource.allocatable()).orElse(BigDecimal.ZERO),
                    Quantities.parse(resource.available()).orElse(BigDecimal.ZERO));
        }
    }

    /** Reads it; zones that are no NUMA zones (caches, sockets) are left out. */
    public static Numa of(TopologyShape topology) {
        Map<String, String> attributes = topology.attributes();
        return new Numa(
                attributes.getOrDefault("topologyManagerPolicy", ""),
                attributes.getOrDefault("topologyManagerScope", ""),
                topology.zones().stream()
                        .filter(zone -> zone.type().equals("Node"))
                        .sorted(Comparator.comparing(TopologyShape.Zone::name))
                        .map(Numa::zone)
                        .toList());
    }

    private static Zone zone(TopologyShape.Zone shape) {
        SortedMap<String, Amount> amounts = new TreeMap<>();
        shape.resources().forEach(resource -> amounts.put(Bounds.text(resource.name()), Amount.of(resource)));
        Amount cores = amounts.getOrDefault("cpu", Amount.NONE);
        Amount memory = amounts.getOrDefault("memory", Amount.NONE);
        amounts.remove("cpu");
        amounts.remove("memory");
        return new Zone(shape.name(), cores, memory, amounts, new TreeMap<>(shape.costs()));
    }

    /** From one zone to another; empty where it is not told. */
    public OptionalLong distance(String from, String to) {
        return zones.stream()
                .filter(zone -> zone.name().equals(from))
                .filter(zone -> zone.distances().containsKey(to))
                .mapToLong(zone -> zone.distances().getOrDefault(to, 0L))
                .findFirst();
    }
}
