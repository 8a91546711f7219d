package io.roadstead.console.catalog.form.model;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Lays what a person wants over what a chart has, as Helm does: maps are merged, null takes away, all else is replaced whole.
 * Source: helm/helm v4, {@code pkg/chart/common/util/coalesce.go}. Throws nothing.
 */
public final class ValuesMerge {
    private ValuesMerge() {}

    /** What templates see. */
    public static Values of(Values defaults, Values overrides) {
        return new Values(merge(defaults.fields(), overrides.fields()));
    }

    private static Map<String, @Nullable Object> merge(Map<?, ?> defaults, Map<?, ?> overrides) {
        Map<String, @Nullable Object> merged = Values.copy(defaults);
        overrides.forEach((key, mine) -> {
            String name = String.valueOf(key);
            if (mine == null) {
                merged.remove(name);
            } else if (mine instanceof Map<?, ?> map) {
                Map<?, ?> below = merged.get(name) instanceof Map<?, ?> there ? there : Map.of();
                merged.put(name, merge(below, map));
            } else {
                merged.put(name, mine);
            }
        });
        return merged;
    }

    /**
     * Overrides with one value set as a form sets it: what the chart has anyhow is not kept.
     *
     * @param value null for what the chart has
     */
    public static Values set(Values defaults, Values overrides, ValuePath path, @Nullable Object value) {
        Values bare = overrides.without(path);
        boolean same = value == null || Objects.equals(of(defaults, bare).at(path), Values.plain(value));
        return same ? bare : overrides.with(path, value);
    }

    /** Overrides with all values of others in them; what the chart has anyhow is not kept. */
    public static Values setAll(Values defaults, Values overrides, Values others) {
        Values all = overrides;
        for (Map.Entry<ValuePath, @Nullable Object> leaf : others.leaves().entrySet()) {
            all = set(defaults, all, leaf.getKey(), leaf.getValue());
        }
        return all;
    }
}
