package io.roadstead.console.catalog.source;

import io.roadstead.console.catalog.SourceKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** How sources of each kind are read; uploads are not. */
@Component
class ChartFeeds {
    private final Map<SourceKind, ChartFeed> feeds = new EnumMap<>(SourceKind.class);

    ChartFeeds(List<ChartFeed> all) {
        all.forEach(feed -> feeds.put(feed.kind(), feed));
    }

    Optional<ChartFeed> of(SourceKind kind) {
        return Optional.ofNullable(feeds.get(kind));
    }
}
