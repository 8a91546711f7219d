package io.roadstead.console.cluster.web;

import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Worded;
import io.roadstead.console.cluster.model.Checklist;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step on the way to a cluster that is joined.
 *
 * @param step manifest, reached, tls, token, clock, connected, rbac, api-version or metrics
 * @param state open, running, done, warning or failed
 */
record ChecklistItemView(
        String step,
        String state,
        @Schema(types = {"object", "null"}) @Nullable Worded reason) {
    static ChecklistItemView of(Checklist.Item item, ReasonWords words) {
        return new ChecklistItemView(
                word(item.step()),
                word(item.state()),
                item.reason().map(words::worded).orElse(null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
