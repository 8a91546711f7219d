package io.roadstead.console.catalog.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.Items;
import io.roadstead.console.api.Listed;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Refusal;
import io.roadstead.console.api.Requires;
import io.roadstead.console.catalog.Answer;
import io.roadstead.console.catalog.ChartContent;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.Facets;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.kernel.Reason;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Locale;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The charts of all sources that the caller sees. */
@RestController
@Tag(name = "catalog")
@RequestMapping(path = "/api/v1/catalog", produces = MediaType.APPLICATION_JSON_VALUE)
class ChartController {
    private final Charts charts;
    private final I18NProvider translations;

    ChartController(Charts charts, I18NProvider translations) {
        this.charts = charts;
        this.translations = translations;
    }

    @GetMapping("/charts")
    @Requires(Permission.CATALOG_READ)
    Items<ChartView> listCharts(
            Caller caller,
            @Listed(
                            sort = {"name", "updatedAt"},
                            filter = {
                                "q",
                                "category:[a-z0-9-]{1,40}",
                                "source:[a-z0-9-]{1,40}",
                                "deprecated:true|false",
                                "signed:true|false",
                                "verified:true|false"
                            })
                    ListRequest request) {
        return Items.of(charts.page(caller, request), ChartView::of);
    }

    @GetMapping("/facets")
    @Requires(Permission.CATALOG_READ)
    Facets readFacets(Caller caller) {
        return charts.facets(caller);
    }

    @GetMapping("/charts/{source}/{name}")
    @Requires(Permission.CATALOG_READ)
    ChartView readChart(Caller caller, @PathVariable String source, @PathVariable String name) {
        return charts.find(caller, new ChartKey(source, name))
                .map(ChartView::of)
                .orElseThrow(ChartController::missing);
    }

    @GetMapping("/charts/{source}/{name}/versions")
    @Requires(Permission.CATALOG_READ)
    Items<VersionView> listVersions(
            Caller caller,
            @PathVariable String source,
            @PathVariable String name,
            @Listed(
                            sort = {"version"},
                            filter = {"prerelease:true|false", "gone:true|false"})
                    ListRequest request) {
        ChartKey key = new ChartKey(source, name);
        if (charts.find(caller, key).isEmpty()) {
            throw missing();
        }
        return Items.of(charts.versions(caller, key, request), VersionView::of);
    }

    @GetMapping("/charts/{source}/{name}/versions/{version}")
    @Requires(Permission.CATALOG_READ)
    ContentView readVersion(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String source,
            @PathVariable String name,
            @PathVariable String version) {
        return ContentView.of(
                got(charts, translations, caller, new ChartKey(source, name), version),
                new ReasonWords(translations, language));
    }

    static ChartContent got(Charts charts, I18NProvider translations, Caller caller, ChartKey key, String version) {
        return switch (charts.content(caller, key, version)) {
            case Answer.Got<ChartContent>(ChartContent content) -> content;
            case Answer.Missing<ChartContent> _ -> throw missing();
            case Answer.Failed<ChartContent>(Reason reason) -> throw failed(translations, reason);
        };
    }

    @GetMapping(path = "/icons/{digest}", produces = MediaType.IMAGE_PNG_VALUE)
    @Requires(Permission.CATALOG_READ)
    ResponseEntity<byte[]> readIcon(Caller caller, @PathVariable String digest) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePrivate())
                .contentType(MediaType.IMAGE_PNG)
                .body(charts.icon(caller, digest).orElseThrow(ChartController::missing));
    }

    private static Refusal failed(I18NProvider translations, Reason reason) {
        boolean refused =
                reason.key().startsWith("catalog.archive.") || reason.key().startsWith("catalog.provenance.");
        return new Refusal(
                refused ? ProblemCode.CATALOG_CHART_REFUSED : ProblemCode.CATALOG_CHART_UNAVAILABLE,
                new ReasonWords(translations, Locale.ENGLISH).text(reason) + ".");
    }

    private static Refusal missing() {
        return new Refusal(
                ProblemCode.CATALOG_CHART_MISSING, "GET /api/v1/catalog/charts lists the charts that you may see.");
    }
}
