package io.roadstead.console.access.store;

import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.KeysetOrder;
import io.roadstead.console.kernel.ListRequest;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The order of a page, by name or by time of creation. */
record Sorting(KeysetOrder order) {
    static Sorting of(ListRequest request, String name, String created) {
        return switch (request.order().field()) {
            case "name" -> new Sorting(new KeysetOrder(request, name, false));
            case "createdAt" -> new Sorting(new KeysetOrder(request, created, true));
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
    Cursor cursor(String name, Instant created, UUID id) {
        return order.cursor(order.byTime() ? created.toString() : name, id);
    }
}
