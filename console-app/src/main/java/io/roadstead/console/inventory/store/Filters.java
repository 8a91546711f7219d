package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.ObjectQuery;
import io.roadstead.console.inventory.model.NaturalOrder;

/** What a query asks for beside the kind and the clusters, as conditions on one half of objects or the other. */
final class Filters {
    private Filters() {}

    /** Whether it asks for something of this half. */
    static boolean has(ObjectQuery query, Half half) {
        return switch (half) {
            case OBJECT ->
                query.namespace().isPresent()
                        || !query.name().isEmpty()
                        || !query.labels().isEmpty();
            case STATE ->
                query.problems() || !query.status().isEmpty() || !query.cells().isEmpty();
        };
    }

    /** Adds what it asks for of this half. */
    static Conditions add(ObjectQuery query, Conditions conditions, Half half) {
        return switch (half) {
            case OBJECT -> ofObject(query, conditions);
            case STATE -> ofState(query, conditions);
        };
    }

    private static Conditions ofObject(ObjectQuery query, Conditions conditions) {
        query.namespace().ifPresent(namespace -> conditions.and("o.namespace = :namespace", "namespace", namespace));
        return conditions.name(query.name()).labels(query.labels());
    }

    private static Conditions ofState(ObjectQuery query, Conditions conditions) {
        if (query.problems()) {
            conditions.and("s.rank > 1");
        }
        if (!query.status().isEmpty()) {
            conditions.and("s.sort_status = :status", "status", NaturalOrder.key(query.status()));
        }
        query.cells().forEach(conditions::cell);
        return conditions;
    }
}
