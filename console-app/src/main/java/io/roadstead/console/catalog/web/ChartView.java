package io.roadstead.console.catalog.web;

import io.roadstead.console.catalog.ChartCard;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A chart, by its latest stable version.
 *
 * @param icon where its picture is, below the console's address; null without one
 */
record ChartView(
        String source,
        String sourceTitle,
        String name,
        String title,
        String description,
        String category,
        String latestVersion,
        String appVersion,
        @Schema(types = {"string", "null"}) @Nullable String icon,
        boolean deprecated,
        boolean signed,
        boolean verified,
        Instant updatedAt) {
    static ChartView of(ChartCard card) {
        return new ChartView(
                card.key().source(),
                card.sourceTitle(),
                card.key().name(),
                card.title(),
                card.description(),
                card.category(),
                card.latestVersion(),
                card.appVersion(),
                card.icon().map(digest -> "/api/v1/catalog/icons/" + digest).orElse(null),
                card.deprecated(),
                card.signed(),
                card.verified(),
                card.updated());
    }
}
