package io.roadstead.console.catalog.web;

import com.vaadin.flow.i18n.I18NProvider;
import io.roadstead.console.api.ReasonWords;
import io.roadstead.console.api.Requires;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.images.ImageReports;
import io.roadstead.console.catalog.release.Releases;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of the images of releases and charts. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class ImageController {
    private final ImageReports reports;
    private final Releases releases;
    private final Charts charts;
    private final ReleasePlaces places;
    private final I18NProvider translations;

    ImageController(
            ImageReports reports, Releases releases, Charts charts, ReleasePlaces places, I18NProvider translations) {
        this.reports = reports;
        this.releases = releases;
        this.charts = charts;
        this.places = places;
        this.translations = translations;
    }

    @GetMapping("/releases/{cluster}/{namespace}/{name}/images")
    @Tag(name = "releases")
    @Requires(Permission.OWN_READ)
    ImagesView listReleaseImages(
            Caller caller,
            @Parameter(hidden = true) Locale language,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @PathVariable String name) {
        ReleaseWords words = new ReleaseWords(new ReasonWords(translations, language));
        return ImagesView.of(
                reports.of(caller, words.got(releases.find(caller, places.key(caller, cluster, namespace, name)))));
    }

    @GetMapping("/catalog/charts/{source}/{name}/versions/{version}/images")
    @Tag(name = "catalog")
    @Requires(Permission.CATALOG_READ)
    ImagesView listChartImages(
            Caller caller, @PathVariable String source, @PathVariable String name, @PathVariable String version) {
        return ImagesView.of(reports.of(
                caller, ChartController.got(charts, translations, caller, new ChartKey(source, name), version)));
    }
}
