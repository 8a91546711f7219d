package io.roadstead.console.uikit.map;

import io.roadstead.console.uikit.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A map as {@code frontend/src/widgets/map-model.ts} reads it. */
record MapModel(
        String state,
        List<SiteModel> sites,
        List<LinkModel> links,
        @Nullable Long asOf,
        boolean stale) {
    private static final Map<String, String> SIGNS = Map.of("ok", "✓", "progress", "…", "warn", "!", "bad", "×");

    record StatusModel(String word, String style, String sign, int weight) {}

    record SiteModel(
            String id, String name, String place, double latitude, double longitude, StatusModel status, String note) {}

    record LinkModel(String from, String to, StatusModel status) {}

    static MapModel of(MapData data, UnaryOperator<String> translate) {
        return new MapModel(
                "data",
                data.sites().stream().map(site -> site(site, translate)).toList(),
                data.links().stream()
                        .map(link -> new LinkModel(link.from(), link.to(), status(link.status(), translate)))
                        .toList(),
                data.asOf().map(Instant::toEpochMilli).orElse(null),
                data.stale());
    }

    private static SiteModel site(MapSite site, UnaryOperator<String> translate) {
        return new SiteModel(
                site.id(),
                site.name(),
                site.place(),
                site.latitude(),
                site.longitude(),
                status(site.status(), translate),
                site.note());
    }

    private static StatusModel status(Status status, UnaryOperator<String> translate) {
        int weight = List.of("ok", "progress", "unknown", "warn", "bad").indexOf(status.style());
        String sign = status == Status.PAUSED || status == Status.HELD ? "‖" : SIGNS.getOrDefault(status.style(), "?");
        return new StatusModel(translate.apply(status.key()), status.style(), sign, weight);
    }
}
