package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.kernel.ListOrder;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What a page is sorted by.
 *
 * @param half whose column it is
 * @param column one that an index begins with, behind the kind
 * @param byTime whether it is a time
 */
record Sorting(Half half, String column, boolean byTime) {
    /** @throws IllegalArgumentException if objects of this kind have no such order */
    static Sorting of(ObjectKind kind, ListOrder order) {
        return switch (order.field()) {
            case "name" -> new Sorting(Half.OBJECT, "name", false);
            case "namespace" -> new Sorting(Half.OBJECT, "namespace", false);
            case "createdAt" -> new Sorting(Half.OBJECT, "created_at", true);
            case "changedAt" -> new Sorting(Half.STATE, "changed_at", true);
            case "status" -> new Sorting(Half.STATE, "sort_status", false);
            default ->
                kind.cell(order.field())
                        .filter(cell -> cell < ObjectStore.SORTED_CELLS)
                        .map(cell -> new Sorting(Half.STATE, "sort_" + (cell + 1), false))
                        .orElseThrow(() -> new IllegalArgumentException("unknown order " + order));
        };
    }

    String expression() {
        return half.table() + "." + column;
    }

    /** Of a row that has it as {@code sorted_by}. */
    String key(ResultSet row) throws SQLException {
        return byTime ? row.getTimestamp("sorted_by").toInstant().toString() : row.getString("sorted_by");
    }
}
