package io.roadstead.console.inventory.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A kind of objects, as it was told last by any cluster.
 *
 * @param id within this console's database
 * @param group empty for the core group
 * @param version that the API server prefers
 * @param resource as addresses name it, such as {@code pods}
 * @param columns of the cells of its objects, those first that are shown at once
 */
public record ObjectKind(
        int id,
        String group,
        String version,
        String kind,
        String resource,
        boolean namespaced,
        List<ObjectColumn> columns) {
    /** Keeps a copy. */
    public ObjectKind {
        columns = List.copyOf(columns);
    }

    /** As manifests name it, such as {@code apps/v1} or {@code v1}. */
    public String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    /** As the console's addresses name it: {@code pods}, {@code deployments.apps}. */
    public String path() {
        return group.isEmpty() ? resource : resource + "." + group;
    }

    /** The place of a column among the cells, by its word. */
    public Optional<Integer> cell(String word) {
        for (int place = 0; place < columns.size(); place++) {
            if (columns.get(place).word().equals(word)) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    /**
     * A column.
     *
     * @param name for people, such as {@code Node Selector}
     * @param type as the API server names it: string, integer, number, boolean
     * @param wide whether it is of interest only where there is room
     */
    public record ObjectColumn(String name, String type, boolean wide) {
        /** As addresses name it: {@code node-selector}. */
        public String word() {
            return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }
    }
}
