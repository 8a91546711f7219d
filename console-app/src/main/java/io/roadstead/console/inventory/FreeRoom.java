package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.model.hardware.Quantities;
import io.roadstead.console.inventory.model.FactReader;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.store.RoomStore;
import io.roadstead.protocol.inventory.Facts;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is free on the nodes of clusters as they were told last; for what the console decides by itself, and shown to nobody. */
@Service
public class FreeRoom {
    private static final int MOST_NODES = 10_000;
    private static final int MOST_ASKED = 100_000;

    private final Sources sources;
    private final Kinds kinds;
    private final RoomStore store;

    FreeRoom(Sources sources, Kinds kinds, RoomStore store) {
        this.sources = sources;
        this.kinds = kinds;
        this.store = store;
    }

    /**
     * A node.
     *
     * @param free what pods may still ask for, in cores, bytes or pieces, by resource; less than nothing where too much was promised
     * @param taints key=value:effect
     * @param takesPods whether it is ready, and not cordoned
     */
    public record NodeRoom(
            String name,
            Map<String, String> labels,
            Map<String, BigDecimal> free,
            List<String> taints,
            boolean takesPods) {}

    /** The nodes of a cluster; empty where it has told of none, or of more than can be looked at. */
    @Transactional(readOnly = true)
    public Optional<List<NodeRoom>> of(ClusterId cluster) {
        Optional<Sources.Known> source = sources.find(cluster);
        Optional<ObjectKind> nodes = kinds.find("nodes");
        Optional<ObjectKind> pods = kinds.find("pods");
        if (source.isEmpty() || nodes.isEmpty()) {
            return Optional.empty();
        }
        List<RoomStore.Node> found = store.nodes(source.get().id(), nodes.get().id(), MOST_NODES);
        List<RoomStore.Asked> asked = pods.map(kind -> store.asked(source.get().id(), kind.id(), MOST_ASKED))
                .orElse(List.of());
        return found.isEmpty() || found.size() == MOST_NODES || asked.size() == MOST_ASKED
                ? Optional.empty()
                : Optional.of(rooms(found, asked));
    }

    private static List<NodeRoom> rooms(List<RoomStore.Node> nodes, List<RoomStore.Asked> asked) {
        Map<String, Map<String, BigDecimal>> taken = new HashMap<>();
        for (RoomStore.Asked one : asked) {
            Map<String, BigDecimal> sum = taken.computeIfAbsent(one.node(), node -> new HashMap<>());
            BigDecimal count = BigDecimal.valueOf(one.pods());
            sum.merge("pods", count, BigDecimal::add);
            one.requests()
                    .forEach((resource, quantity) -> Quantities.parse(quantity)
                            .ifPresent(amount -> sum.merge(resource, amount.multiply(count), BigDecimal::add)));
        }
        return nodes.stream()
                .map(node -> room(node, taken.getOrDefault(node.name(), Map.of())))
                .toList();
    }

    private static NodeRoom room(RoomStore.Node node, Map<String, BigDecimal> taken) {
        FactReader facts = FactReader.of(node.facts());
        Map<String, BigDecimal> free = new TreeMap<>();
        facts.map(Facts.ALLOCATABLE)
                .forEach((resource, quantity) -> Quantities.parse(quantity)
                        .ifPresent(amount ->
                                free.put(resource, amount.subtract(taken.getOrDefault(resource, BigDecimal.ZERO)))));
        boolean ready = node.status().startsWith("Ready") && !facts.flag(Facts.UNSCHEDULABLE);
        return new NodeRoom(node.name(), node.labels(), free, facts.texts(Facts.TAINTS), ready);
    }
}
