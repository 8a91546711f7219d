package io.roadstead.console.cluster.model.hardware;

import io.roadstead.console.cluster.model.identity.NodeInfo;
import io.roadstead.console.cluster.model.identity.NodeShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes by their labels, annotations and resources. */
record Nodes(Map<String, String> labels, Map<String, String> annotations, Map<String, String> resources) {
    static Nodes labelled(String... pairs) {
        return new Nodes(pairs(pairs), Map.of(), Map.of());
    }

    Nodes annotated(String key, String value) {
        return new Nodes(labels, Map.of(key, value), resources);
    }

    /** With as much allocatable as there is. */
    NodeShape with(String... resources) {
        return node(pairs(resources), pairs(resources));
    }

    NodeShape node(Map<String, String> capacity, Map<String, String> allocatable) {
        return new NodeShape(
                "gpu-1",
                "",
                labels,
                annotations,
                List.of(),
                new NodeInfo("v1.36.3", "", "5.14.0-570.el9.x86_64", "", "amd64", "linux"),
                capacity,
                allocatable);
    }

    static Map<String, String> pairs(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            map.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return map;
    }
}
