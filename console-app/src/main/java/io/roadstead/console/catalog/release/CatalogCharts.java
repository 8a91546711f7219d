package io.roadstead.console.catalog.release;

import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartArchive;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The charts of the catalog, to releases. */
@Component
class CatalogCharts implements ChartFetch, ChartUpdates {
    private final Charts charts;

    CatalogCharts(Charts charts) {
        this.charts = charts;
    }

    @Override
    public Answer<ChartArchive> archive(Caller caller, ChartKey key, String version) {
        return charts.archive(caller, key, version);
    }

    @Override
    public Optional<ChartKey> chart(Caller caller, Map<String, String> labels, String chart) {
        return card(caller, labels, chart).map(ChartCard::key);
    }

    @Override
    public Optional<String> newer(Caller caller, Map<String, String> labels, String chart, String version) {
        Optional<SemanticVersion> now = SemanticVersion.parse(version);
        return card(caller, labels, chart)
                .map(ChartCard::latestVersion)
                .filter(latest -> SemanticVersion.parse(latest)
                        .filter(SemanticVersion::isStable)
                        .filter(newest ->
                                now.filter(known -> newest.compareTo(known) > 0).isPresent())
                        .isPresent());
    }

    private Optional<ChartCard> card(Caller caller, Map<String, String> labels, String chart) {
        String source = labels.getOrDefault(SOURCE, "");
        return source.isEmpty() || chart.isEmpty() || !caller.may(Permission.CATALOG_READ)
                ? Optional.empty()
                : charts.find(caller, new ChartKey(source, chart))
                        .filter(card -> card.sourceId().toString().equals(labels.getOrDefault(SOURCE_ID, "")));
    }
}
