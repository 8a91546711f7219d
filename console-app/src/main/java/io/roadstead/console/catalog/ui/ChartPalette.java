package io.roadstead.console.catalog.ui;

import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.uikit.PaletteSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds apps of the catalog by some letters. */
@Component
class ChartPalette implements PaletteSource {
    private final Charts charts;

    ChartPalette(Charts charts) {
        this.charts = charts;
    }

    @Override
    public String heading() {
        return "catalog.title";
    }

    @Override
    public List<Hit> find(Caller caller, String typed, int most) {
        String words = typed.replaceAll("[\\p{Cc}\\p{Cs},]", " ").strip();
        if (words.isEmpty() || words.length() > 100 || !caller.may(Permission.CATALOG_READ)) {
            return List.of();
        }
        return charts
                .page(
                        caller,
                        new ListRequest(
                                most,
                                new ListOrder("name", false),
                                Optional.empty(),
                                Map.of("q", words, "deprecated", "false")))
                .items()
                .stream()
                .map(ChartPalette::hit)
                .toList();
    }

    private static Hit hit(ChartCard card) {
        return new Hit("package", card.title(), card.sourceTitle(), CatalogPaths.chart(card.key()));
    }
}
