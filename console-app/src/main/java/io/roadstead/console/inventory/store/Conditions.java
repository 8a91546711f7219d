package io.roadstead.console.inventory.store;

import io.roadstead.console.inventory.Reach;
import io.roadstead.console.inventory.model.NaturalOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** Conditions on the tables {@code o} and {@code s}, and the values in them. No value becomes a part of a statement. */
final class Conditions {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final StringBuilder text = new StringBuilder();
    private final Map<String, Object> values = new TreeMap<>();

    Conditions() {
        text.append("true");
    }

    /** What may be listed of a kind. */
    static Conditions ofKind(int kind, Reach reach, String table) {
        return new Conditions().and(table + ".kind = :kind", "kind", kind).within(reach, kind, table);
    }

    Conditions and(String condition, Object... namesAndValues) {
        text.append("\nand ").append(condition);
        for (int each = 0; each < namesAndValues.length; each += 2) {
            values.put((String) namesAndValues[each], namesAndValues[each + 1]);
        }
        return this;
    }

    String text() {
        return text.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    /** Only what may be listed, of several kinds. */
    Conditions within(Reach reach) {
        and("o.source <= :upTo", "upTo", reach.upTo());
        List<String> ways = new ArrayList<>();
        if (!reach.everywhere().isEmpty()) {
            ways.add("o.kind = any(:everywhere)");
            values.put("everywhere", reach.everywhere().toArray(Integer[]::new));
        }
        if (!reach.clusters().isEmpty()) {
            List<String> all = new ArrayList<>();
            reach.clusters().forEach((kind, some) -> some.forEach(source -> all.add(kind + "/" + source)));
            ways.add("o.kind || '/' || o.source = any(:wholes)");
            values.put("wholes", all.toArray(String[]::new));
        }
        if (!reach.namespaces().isEmpty()) {
            List<String> all = new ArrayList<>();
            reach.namespaces().forEach((kind, parts) -> {
                for (String place : places(parts)) {
                    all.add(kind + "/" + place);
                }
            });
            ways.add("o.kind || '/' || o.source || '/' || o.namespace = any(:parts)");
            values.put("parts", all.toArray(String[]::new));
        }
        return and(ways.isEmpty() ? "false" : "(" + String.join(" or ", ways) + ")");
    }

    /**
     * Only what may be listed of one kind, which is a condition already: said twice it misleads the planner.
     *
     * @param table the one that is sorted by, whose index has the source in it
     */
    Conditions within(Reach reach, int kind, String table) {
        and(table + ".source <= :upTo", "upTo", reach.upTo());
        if (reach.everywhere().contains(kind)) {
            return this;
        }
        List<String> ways = new ArrayList<>();
        Set<Integer> whole = reach.clusters().getOrDefault(kind, Set.of());
        if (!whole.isEmpty()) {
            ways.add(table + ".source = any(:clusterSources)");
            values.put("clusterSources", whole.toArray(Integer[]::new));
        }
        Map<Integer, Set<String>> parts = reach.namespaces().getOrDefault(kind, Map.of());
        if (!parts.isEmpty()) {
            ways.add(table + ".source = any(:partSources) and o.namespace = any(:partNamespaces)"
                    + " and o.source || '/' || o.namespace = any(:parts)");
            values.put("partSources", parts.keySet().toArray(Integer[]::new));
            values.put(
                    "partNamespaces",
                    parts.values().stream().flatMap(Set::stream).distinct().toArray(String[]::new));
            values.put("parts", places(parts));
        }
        return and(ways.isEmpty() ? "false" : "(" + String.join(" or ", ways) + ")");
    }

    private static String[] places(Map<Integer, Set<String>> parts) {
        return parts.entrySet().stream()
                .flatMap(part -> part.getValue().stream().map(namespace -> part.getKey() + "/" + namespace))
                .toArray(String[]::new);
    }

    Conditions sources(String table, Set<Integer> some) {
        return some.isEmpty() ? this : and(table + ".source = any(:sources)", "sources", some.toArray(Integer[]::new));
    }

    Conditions name(String part) {
        return part.isEmpty() ? this : and("o.name ilike :name", "name", "%" + like(part) + "%");
    }

    Conditions labels(Map<String, String> wanted) {
        return wanted.isEmpty()
                ? this
                : and("o.labels @> cast(:labels as jsonb)", "labels", JSON.writeValueAsString(wanted));
    }

    /** A cell by its place; by an index where it is one of the first. */
    Conditions cell(int place, String wanted) {
        String cell = "s.cells[" + (place + 1) + "]";
        if (wanted.endsWith("*")) {
            String beginning = wanted.substring(0, wanted.length() - 1);
            String key = place < ObjectStore.SORTED_CELLS ? NaturalOrder.beginning(beginning) : "";
            if (!key.isEmpty()) {
                and("s.sort_" + (place + 1) + " like :key" + place, "key" + place, like(key) + "%"); // by its index
            }
            return and(cell + " ilike :cell" + place, "cell" + place, like(beginning) + "%");
        }
        return place < ObjectStore.SORTED_CELLS
                ? and("s.sort_" + (place + 1) + " = :cell" + place, "cell" + place, NaturalOrder.key(wanted))
                : and("lower(" + cell + ") = lower(:cell" + place + ")", "cell" + place, wanted);
    }

    /** A text as a pattern that stands for itself. */
    static String like(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }
}
