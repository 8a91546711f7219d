package io.roadstead.console.access.store;

import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The order of a page, by name or by time of creation, in SQL. Nothing that a caller sent becomes a part of the statement.
 *
 * @param column the expression to sort by
 * @param parameter the place for the cursor's value, with its type
 */
record Sorting(ListRequest request, String column, String parameter, boolean byTime) {
    static Sorting of(ListRequest request, String name, String created) {
        return switch (request.order().field()) {
            case "name" -> new Sorting(request, name, "cast(:key as text)", false);
            case "createdAt" -> new Sorting(request, created, "cast(:key as timestamptz)", true);
            default -> throw new IllegalArgumentException("unknown order " + request.order());
        };
    }

    /** Puts column, place of the value, comparison and direction into a statement. */
    String fill(String statement) {
        boolean descending = request.order().descending();
        return statement.formatted(column, parameter, descending ? "<" : ">", descending ? "desc" : "asc");
    }

    Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        values.put("first", request.cursor().isEmpty());
        values.put("after", request.cursor().map(Cursor::id).orElse(new UUID(0, 0)));
        String key = request.cursor().map(Cursor::key).orElse(byTime ? Instant.EPOCH.toString() : "");
        values.put("key", byTime ? Instant.parse(key).atOffset(ZoneOffset.UTC) : key);
        values.put("limit", request.limit() + 1);
        return values;
    }

    /** Where the page behind this row begins. */
    Cursor cursor(String name, Instant created, UUID id) {
        return new Cursor(request.order(), byTime ? created.toString() : name, id);
    }
}
