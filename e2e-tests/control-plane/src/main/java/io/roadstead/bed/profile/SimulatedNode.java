package io.roadstead.bed.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What each simulated node needs, whatever place it stands in. */
final class SimulatedNode {
    private static final double FULL = 0.8;

    private SimulatedNode() {}

    static ObjectNode complete(ObjectNode node) {
        ObjectNode metadata = node.withObject("/metadata");
        String name = metadata.path("name").asText();
        metadata.withObjectProperty("labels")
                .put(Scene.SIMULATED, "kwok")
                .put("kubernetes.io/hostname", name)
                .put("kubernetes.io/os", "linux");
        if (!metadata.path("labels").has("kubernetes.io/arch")) {
            metadata.withObjectProperty("labels").put("kubernetes.io/arch", "amd64");
        }
        metadata.withObjectProperty("annotations")
                .put("kwok.x-k8s.io/node", "fake")
                .put("metrics.k8s.io/resource-metrics-path", "/metrics/nodes/" + name + "/metrics/resource");
        ObjectNode status = node.withObjectProperty("status");
        status.withArrayProperty("addresses").removeAll();
        status.withArrayProperty("addresses")
                .addObject()
                .put("type", "InternalIP")
                .put("address", "127.0.0.1");
        status.withArrayProperty("addresses")
                .addObject()
                .put("type", "Hostname")
                .put("address", name);
        status.withObjectProperty("capacity").put("pods", "110");
        if (!status.has("allocatable")) {
            status.set("allocatable", status.path("capacity").deepCopy());
        }
        ObjectNode info = status.withObjectProperty("nodeInfo");
        info.put("operatingSystem", "linux");
        info.put(
                "architecture",
                metadata.path("labels").path("kubernetes.io/arch").asText());
        return node;
    }

    /** Raises the number of pods that nodes take, where the usual 110 are too few for what was asked for. */
    static void makeRoom(List<ObjectNode> nodes, int pods) {
        if (nodes.isEmpty() || pods <= nodes.size() * 110 * FULL) {
            return;
        }
        String room = Integer.toString((int) Math.ceil(pods / FULL / nodes.size()));
        for (ObjectNode node : nodes) {
            node.withObject("/status/capacity").put("pods", room);
            node.withObject("/status/allocatable").put("pods", room);
        }
    }
}
