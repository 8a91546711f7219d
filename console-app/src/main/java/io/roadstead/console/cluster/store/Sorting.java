package io.roadstead.console.cluster.store;

import io.roadstead.console.cluster.Cluster;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The order of a page of clusters, in SQL. Nothing that a caller sent becomes a part of the statement. */
record Sorting(ListRequest request, String column, boolean byTime) {
    static Sorting of(ListRequest request) {
        return switch (request.order().field()) {
            case "name" -> new Sorting(request, "c.name", false);
            case "createdAt" -> new Sorting(request, "c.created_at", true);
            case "lastSeenAt" -> new Sorting(request, "coalesce(c.last_seen_at, 'epoch')", true);
            default -> throw new IllegalArgumentException("unknown order " + request.order());
        };
    }

    /** Puts column, place of the value, comparison and direction into a statement. */
    String fill(String statement) {
        boolean descending = request.order().descending();
        String parameter = byTime ? "cast(:key as timestamptz)" : "cast(:key as text)";
        return statement.formatted(column, parameter, descending ? "<" : ">", descending ? "desc" : "asc");
    }

    Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        values.put("first", request.cursor().isEmpty());
        values.put("after", request.cursor().map(Cursor::id).orElse(new UUID(0, 0)));
        String key = request.cursor().map(Cursor::key).orElse(byTime ? Instant.EPOCH.toString() : "");
        values.put("key", byTime ? Columns.time(Instant.parse(key)) : key);
        values.put("limit", request.limit() + 1);
        return values;
    }

    /** Where the page behind this row begins. */
    Cursor cursor(Cluster cluster, Instant seen, UUID id) {
        String key = switch (request.order().field()) {
            case "createdAt" -> cluster.createdAt().toString();
            case "lastSeenAt" -> seen.toString();
            default -> cluster.name();
        };
        return new Cursor(request.order(), key, id);
    }
}
