package io.roadstead.console.inventory.web;

import io.roadstead.console.inventory.InventoryService.Listed;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.metrics.UsageSample;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of objects.
 *
 * @param next the cursor of the next page; null on the last
 * @param asOf when the cluster among those asked for that was heard of longest ago told something last; null where none has
 */
record ObjectItems(
        List<ObjectView> items,
        @Schema(types = {"string", "null"}) @Nullable String next,
        @Schema(types = {"string", "null"}) @Nullable Instant asOf) {
    static ObjectItems of(Listed listed, Map<UUID, UsageSample> used) {
        return new ObjectItems(
                listed.page().items().stream()
                        .map(object -> ObjectView.of(object, Optional.ofNullable(used.get(object.id()))))
                        .toList(),
                listed.page().next().map(Cursor::encoded).orElse(null),
                listed.asOf().orElse(null));
    }
}
