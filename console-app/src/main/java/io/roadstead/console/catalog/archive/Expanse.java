package io.roadstead.console.catalog.archive;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How much YAML is once its aliases stand as often as they are used: a small text may be a large tree, or one within itself. */
public final class Expanse {
    private Expanse() {}

    /** Whether these are more values than {@code most}, or deeper within each other than {@code deepest}. */
    public static boolean exceeds(@Nullable Object value, int most, int deepest) {
        return left(value, most, deepest) < 0;
    }

    private static int left(@Nullable Object value, int left, int deepest) {
        int rest = deepest == 0 ? -1 : left - 1;
        Collection<?> below = switch (value) {
            case Map<?, ?> map -> map.values();
            case List<?> list -> list;
            case null, default -> List.of();
        };
        for (Object each : below) {
            rest = rest < 0 ? rest : left(each, rest, deepest - 1);
        }
        return rest;
    }
}
