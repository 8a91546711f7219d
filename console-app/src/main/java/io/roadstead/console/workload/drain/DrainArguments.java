package io.roadstead.console.workload.drain;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.workload.model.DrainOptions;
import io.roadstead.console.workload.model.ObjectPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Which node is drained, and how.
 *
 * @param object its id in the inventory, which has its page
 */
record DrainArguments(ClusterId cluster, String node, String uid, UUID object, DrainOptions options) {
    private static final ObjectKind NODE = new ObjectKind(0, "", "v1", "Node", "nodes", false, List.of());

    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>(options.texts());
        texts.put("cluster", cluster.toString());
        texts.put("node", node);
        texts.put("uid", uid);
        texts.put("object", object.toString());
        return texts;
    }

    /** Empty where it is nothing of the kind. */
    static Optional<DrainArguments> of(Map<String, String> texts) {
        String node = texts.getOrDefault("node", "");
        String uid = texts.getOrDefault("uid", "");
        return ClusterId.parse(texts.getOrDefault("cluster", ""))
                .filter(cluster -> !uid.isEmpty() && path(node).isPresent())
                .flatMap(cluster -> id(texts.getOrDefault("object", ""))
                        .flatMap(object -> DrainOptions.of(texts)
                                .map(options -> new DrainArguments(cluster, node, uid, object, options))));
    }

    private static Optional<UUID> id(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    ObjectPath path() {
        return path(node).orElseThrow();
    }

    private static Optional<ObjectPath> path(String node) {
        return ObjectPath.of(NODE, "", node);
    }
}
