package io.roadstead.console.kernel;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The order of a page in SQL, by a text or by a time. Nothing that a caller sent becomes a part of the statement.
 *
 * @param column the expression to sort by
 * @param byTime whether it is a time, else a text
 */
public record KeysetOrder(ListRequest request, String column, boolean byTime) {
    /** Puts column, place of the cursor's value, comparison and direction into a statement, as {@code %1$s} to {@code %4$s}. */
    public String fill(String statement) {
        boolean descending = request.order().descending();
        return statement.formatted(
                column,
                byTime ? "cast(:key as timestamptz)" : "cast(:key as text)",
                descending ? "<" : ">",
                descending ? "desc" : "asc");
    }

    /** The values of {@code first}, {@code after}, {@code key} and {@code limit}; one row more than asked for tells of a next page. */
    public Map<String, Object> parameters() {
        Map<String, Object> values = new HashMap<>();
        values.put("first", request.cursor().isEmpty());
        values.put("after", request.cursor().map(Cursor::id).orElse(new UUID(0, 0)));
        String key = request.cursor().map(Cursor::key).orElse(byTime ? Instant.EPOCH.toString() : "");
        values.put("key", byTime ? Instant.parse(key).atOffset(ZoneOffset.UTC) : key);
        values.put("limit", request.limit() + 1);
        return values;
    }

    /** Where the page behind this row begins. */
    public Cursor cursor(String key, UUID id) {
        return new Cursor(request.order(), key, id);
    }
}
