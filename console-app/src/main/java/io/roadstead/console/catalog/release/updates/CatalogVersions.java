package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ListOrder;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The versions of the catalog, newest first, as far as they matter. */
@Component
class CatalogVersions implements OfferedVersions {
    /** Of {@value ListRequest#MAX_LIMIT} versions each: a release that is further behind is a matter for people. */
    private static final int MOST_PAGES = 20;

    private final Charts charts;

    CatalogVersions(Charts charts) {
        this.charts = charts;
    }

    @Override
    public List<String> above(Caller caller, ChartKey chart, String version) {
        Optional<SemanticVersion> floor = SemanticVersion.parse(version);
        List<String> all = new ArrayList<>();
        ListRequest request = new ListRequest(
                ListRequest.MAX_LIMIT,
                new ListOrder("version", true),
                Optional.empty(),
                Map.of("prerelease", "false", "gone", "false"));
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            Page<ChartVersion> page = charts.versions(caller, chart, request);
            page.items().stream()
                    .filter(one -> !one.deprecated())
                    .map(ChartVersion::version)
                    .filter(one -> isAbove(one, floor))
                    .forEach(all::add);
            boolean below =
                    !page.items().isEmpty() && !isAbove(page.items().getLast().version(), floor);
            if (page.next().isEmpty() || below) {
                break;
            }
            request = new ListRequest(request.limit(), request.order(), page.next(), request.filters());
        }
        return all;
    }

    private static boolean isAbove(String version, Optional<SemanticVersion> floor) {
        return SemanticVersion.parse(version)
                .filter(one -> floor.filter(least -> one.compareTo(least) > 0).isPresent())
                .isPresent();
    }
}
