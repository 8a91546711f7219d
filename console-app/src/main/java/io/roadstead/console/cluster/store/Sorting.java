package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The order of a page of clusters. */
record Sorting(KeysetOrder order) {
    static Sorting of(ListRequest request) {
        return switch (request.order().field()) {
            case "name" -> new Sorting(new KeysetOrder(request, "c.name", false));
            case "createdAt" -> new Sorting(new KeysetOrder(request, "c.created_at", true));
            case "lastSeenAt" -> new Sorting(new KeysetOrder(request, "coalesce(c.last_seen_at, 'epoch')", true));
            default -> throw new IllegalArgumentException("unknown order " + request.order());
        };
    }

    String fill(String statement) {
        return order.fill(statement);
    }

    Map<String, Object> parameters() {
        return order.parameters();
    }

    /** Where the page behind this row begins. */
    Cursor cursor(Cluster cluster, Instant seen, UUID id) {
        String key = switch (order.request().order().field()) {
            case "createdAt" -> cluster.createdAt().toString();
            case "lastSeenAt" -> seen.toString();
            default -> cluster.name();
        };
        return order.cursor(key, id);
    }
}
