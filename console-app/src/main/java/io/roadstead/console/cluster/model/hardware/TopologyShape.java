package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.Bounds;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A NodeResourceTopology of {@code topology.node.k8s.io}, whose name is that of its node. Its deprecated
 * {@code topologyPolicies} are not read.
 */
public record TopologyShape(List<Zone> zones, Map<String, String> attributes) {
    /** Keeps copies. */
    public TopologyShape {
        zones = Bounds.first(zones);
        attributes = Bounds.entries(attributes, Bounds.TEXT);
    }

    /**
     * A part of the machine.
     *
     * @param type {@code Node} for a NUMA zone
     * @param parent empty where it has none
     * @param costs distances to zones by name, as in the table of ACPI (SLIT), where 10 is the zone itself
     */
    public record Zone(String name, String type, String parent, Map<String, Long> costs, List<Resource> resources) {
        /** Keeps copies. */
        public Zone {
            name = Bounds.word(name);
            type = Bounds.word(type);
            parent = Bounds.word(parent);
            costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
            resources = Bounds.first(resources);
        }
    }

    /** Kubernetes quantities of one resource in a zone. */
    public record Resource(String name, String capacity, String allocatable, String available) {}
}
