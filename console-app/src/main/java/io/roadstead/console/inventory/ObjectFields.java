package io.roadstead.console.inventory;

import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.inventory.model.ObjectKind.ObjectColumn;
import io.roadstead.console.inventory.store.ObjectStore;
import io.roadstead.console.kernel.ListShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;

/** What the objects of a kind can be sorted and filtered by: what all have, and the columns of the kind. */
public final class ObjectFields {
    /** Fields that every kind has; a column of the same word gives way. */
    private static final List<String> COMMON =
            List.of("name", "namespace", "cluster", "status", "createdAt", "changedAt");

    /** And what the address of every list has: a cluster names its columns as it likes, and must not break the list of a kind by that. */
    private static final Set<String> TAKEN = Set.of(
            "name",
            "namespace",
            "cluster",
            "status",
            "createdat",
            "changedat",
            "health",
            "q",
            "sort",
            "after",
            "before",
            "at",
            "columns",
            "rows",
            "open",
            "view");

    private static final Pattern TEXT = Pattern.compile("[^\\p{Cc}\\p{Cs},]{1,100}");

    private ObjectFields() {}

    /** Fields to sort by, the name first. */
    public static List<String> sorts(ObjectKind kind) {
        List<String> sorts = new ArrayList<>(COMMON);
        List<ObjectColumn> columns = kind.columns();
        for (int place = 0; place < Math.min(columns.size(), ObjectStore.SORTED_CELLS); place++) {
            field(columns.get(place)).filter(word -> !sorts.contains(word)).ifPresent(sorts::add);
        }
        return List.copyOf(sorts);
    }

    /** Fields with the form of their values. */
    public static ListShape shape(ObjectKind kind) {
        SequencedMap<String, Pattern> filters = new LinkedHashMap<>();
        filters.put("name", TEXT);
        filters.put("status", TEXT);
        filters.put("health", Pattern.compile("problem"));
        kind.columns().forEach(column -> field(column).ifPresent(word -> filters.putIfAbsent(word, TEXT)));
        return new ListShape(sorts(kind), filters);
    }

    /** The word of a column, where it is a field of its own. */
    public static Optional<String> field(ObjectColumn column) {
        return Optional.of(column.word()).filter(word -> !word.isEmpty() && !TAKEN.contains(word));
    }

    /** The values of filters that are of columns, by the places of these. */
    static Map<Integer, String> cells(ObjectKind kind, Map<String, String> filters) {
        Map<Integer, String> cells = new LinkedHashMap<>();
        filters.forEach((field, value) -> {
            if (!TAKEN.contains(field)) {
                kind.cell(field).ifPresent(place -> cells.put(place, value));
            }
        });
        return cells;
    }
}
