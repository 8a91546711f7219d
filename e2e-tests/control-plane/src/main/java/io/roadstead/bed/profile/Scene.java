package io.roadstead.bed.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All objects that make an empty control plane look like a place, to be created in the order of the components.
 *
 * @param nodes for kwok to play; each brings both of its addresses, because kwok drops the only one otherwise
 * @param objects namespaces, definitions of foreign kinds, storage, and what there is one of for each node
 * @param workloads with exactly as many pods as were asked for
 */
public record Scene(List<ObjectNode> nodes, List<ObjectNode> objects, List<ObjectNode> workloads) {
    /** kwok plays the nodes which have this label, so that a real one beside them is left alone. */
    public static final String SIMULATED = "type";

    /** Copies, so that nobody else changes them. */
    public Scene {
        nodes = List.copyOf(nodes);
        objects = List.copyOf(objects);
        workloads = List.copyOf(workloads);
    }

    /**
     * Describes one cluster. Equal arguments give equal objects, identifiers included.
     *
     * @param kubernetes version of the control plane, such as {@code v1.36.3}
     * @param nodes as asked for; see {@link Profile#nodes}
     */
    public static Scene of(Profile profile, String cluster, String kubernetes, int nodes, int pods) {
        List<ObjectNode> all = new ArrayList<>();
        List<ObjectNode> objects = new ArrayList<>();
        Manifests templates = Manifests.of(profile, "nodes");
        Manifests perNode = Manifests.of(profile, "per-node");
        if (nodes > 0) {
            objects.addAll(Manifests.of(profile, "objects").filled(Map.of("cluster", cluster)));
        }
        for (int n = 1; n <= profile.nodes(nodes); n++) {
            Map<String, String> values = values(profile, cluster, kubernetes, n);
            List<ObjectNode> variants = templates.filled(values);
            ObjectNode node = SimulatedNode.complete(variants.get((n - 1) % variants.size()));
            all.add(node);
            Map<String, String> more = new java.util.HashMap<>(values);
            more.put("node", node.path("metadata").path("name").asText());
            objects.addAll(perNode.filled(more));
        }
        List<ObjectNode> workloads = Workloads.withPods(
                Manifests.of(profile, "workloads").filled(Map.of("cluster", cluster)), all.size(), pods);
        SimulatedNode.makeRoom(all, pods);
        Workloads.shrinkTo(all, workloads);
        return new Scene(all, objects, workloads);
    }

    private static Map<String, String> values(Profile profile, String cluster, String kubernetes, int n) {
        UUID uuid = UUID.nameUUIDFromBytes((cluster + "/" + n).getBytes(StandardCharsets.UTF_8));
        String hex = uuid.toString().replace("-", "");
        return Map.of(
                "cluster", cluster,
                "version", profile.version(kubernetes),
                "n", Integer.toString(n),
                "uuid", uuid.toString(),
                "hex", hex.substring(0, 17));
    }

    /** The namespaces that the objects of this scene live in, without those that each cluster has. */
    public List<String> namespaces() {
        return java.util.stream.Stream.concat(objects.stream(), workloads.stream())
                .map(object -> object.path("metadata").path("namespace"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(name -> !name.startsWith("kube-") && !name.equals("default"))
                .distinct()
                .sorted()
                .toList();
    }
}
