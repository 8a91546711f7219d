package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.protocol.inventory.Health;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An object of the fleet as its cluster told it last. All texts are the cluster's.
 *
 * @param id within this console; it is another one when the object is made anew
 * @param clusterName as people named the cluster
 * @param cells by the columns of its kind
 * @param facts by the names of {@link io.roadstead.protocol.inventory.Facts}
 * @param changedAt when something of it was told last that was not so before
 */
public record FleetObject(
        UUID id,
        ClusterId cluster,
        String clusterName,
        ObjectKind kind,
        String namespace,
        String name,
        String uid,
        Optional<Owner> owner,
        Instant createdAt,
        Map<String, String> labels,
        Health health,
        String status,
        String reason,
        List<String> cells,
        Map<String, Object> facts,
        Instant changedAt) {
    /** Whom it belongs to. */
    public record Owner(UUID id, String kind, String name) {}

    /** Keeps copies. */
    public FleetObject {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        cells = List.copyOf(cells);
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    /** The cell of a column; empty where it has none. */
    public String cell(int place) {
        return place < cells.size() ? cells.get(place) : "";
    }
}
