package io.roadstead.console.access.store;

import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The order of a page, by name or by time of creation. */
public record Sorting(KeysetOrder order) {
    /** By the field that is asked for; both are expressions of our own. */
    public static Sorting of(ListRequest request, String name, String created) {
        return switch (request.order().field()) {
            case "name" -> new Sorting(new KeysetOrder(request, name, false));
            case "createdAt" -> new Sorting(new KeysetOrder(request, created, true));
            default -> throw new IllegalArgumentException("unknown order " + request.order());
        };
    }

    /** See {@link KeysetOrder#fill}. */
    public String fill(String statement) {
        return order.fill(statement);
    }

    /** See {@link KeysetOrder#parameters}. */
    public Map<String, Object> parameters() {
        return order.parameters();
    }

    /** Where the page behind this row begins. */
    public Cursor cursor(String name, Instant created, UUID id) {
        return order.cursor(order.byTime() ? created.toString() : name, id);
    }
}
