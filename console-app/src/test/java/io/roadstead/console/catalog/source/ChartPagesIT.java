package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.ConsoleTest;
import io.roadstead.console.catalog.ChartCard;
import io.roadstead.console.catalog.ChartKey;
import io.roadstead.console.catalog.ChartVersion;
import io.roadstead.console.catalog.Charts;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.SourceWish;
import io.roadstead.console.catalog.archive.MetadataFields;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import io.roadstead.console.catalog.model.SemanticVersion;
import io.roadstead.console.catalog.source.FoundChart.FoundVersion;
import io.roadstead.console.kernel.Cursor;
import io.roadstead.console.kernel.ListRequest;
import io.roadstead.console.kernel.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ten thousand versions, page by page. */
@ConsoleTest
class ChartPagesIT {
    private static final SourceReach.Seen ALL = new SourceReach.Seen(true, Set.of());
    private static final int CHARTS = 500;
    private static final int VERSIONS = 20;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    JdbcClient sql;

    @Autowired
    ChartSourceStore sources;

    @Autowired
    ChartStore charts;

    @Autowired
    ChartPages pages;

    private final UUID source = UUID.randomUUID();

    @BeforeEach
    void tenThousandVersions() {
        sql.sql("truncate catalog.source cascade").update();
        SourceWish wish = new SourceWish(
                "many",
                "Many",
                SourceKind.UPLOAD,
                "",
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                ProvenancePolicy.NONE,
                Optional.empty(),
                Optional.empty(),
                true);
        sources.insert(source, wish, Optional.empty(), "test", START);
        for (int each = 0; each < CHARTS; each++) {
            charts.put(source, chart("app-%03d".formatted(each), each), Instant.now());
        }
    }

    private static FoundChart chart(String name, int number) {
        List<FoundVersion> versions = IntStream.range(0, VERSIONS)
                .mapToObj(each -> new FoundVersion(
                        SemanticVersion.parse("1." + each + ".0").orElseThrow(),
                        "7",
                        Optional.of(START.plus(Duration.ofHours(number % 50))),
                        false,
                        Optional.empty(),
                        name + "-" + each + ".tgz"))
                .toList();
        return new FoundChart(
                name,
                MetadataFields.read(Map.of(
                                "apiVersion",
                                "v2",
                                "name",
                                name,
                                "version",
                                "1.19.0",
                                "description",
                                number % 10 == 0 ? "A database of graphs" : "Serves pages",
                                "keywords",
                                List.of(number % 2 == 0 ? "redis" : "http")))
                        .orElseThrow(),
                versions);
    }

    private static ListRequest request(String sort, String filter, Optional<Cursor> cursor) {
        ListRequest.Parsed parsed = ListRequest.parse(
                Charts.SHAPE, "60", cursor.map(Cursor::encoded).orElse(null), sort, filter);
        return ((ListRequest.Parsed.Good) parsed).request();
    }

    private static <T> List<T> all(Function<Optional<Cursor>, Page<T>> page) {
        List<T> all = new ArrayList<>();
        Page<T> next = page.apply(Optional.empty());
        all.addAll(next.items());
        while (next.next().isPresent()) {
            next = page.apply(next.next());
            all.addAll(next.items());
        }
        return all;
    }

    @Test
    void pagesOfAnyOrderHaveEachChartOnce() {
        for (String sort : List.of("name", "-name", "updatedAt", "-updatedAt")) {
            List<ChartCard> found = all(cursor -> pages.page(ALL, request(sort, "", cursor)));
            assertThat(found.stream().map(ChartCard::key).distinct()).as(sort).hasSize(CHARTS);
            assertThat(found).as(sort).hasSize(CHARTS);
        }
        assertThat(all(cursor -> pages.page(ALL, request("name", "category:database", cursor))))
                .hasSize(CHARTS / 2);
        assertThat(all(cursor -> pages.page(ALL, request("name", "q:graph", cursor))))
                .hasSize(CHARTS / 10);
        assertThat(all(cursor -> pages.page(ALL, request("name", "q:pp-01", cursor))))
                .hasSize(10);
        assertThat(pages.page(new SourceReach.Seen(false, Set.of("p-other")), request("name", "", Optional.empty()))
                        .items())
                .hasSize(60); // a source for everybody
    }

    @Test
    void versionsComeInTheirOrder() {
        ListRequest.Parsed parsed = ListRequest.parse(Charts.VERSIONS, "7", null, "-version", null);
        ListRequest first = ((ListRequest.Parsed.Good) parsed).request();
        List<ChartVersion> found = all(cursor -> pages.versions(
                ALL,
                new ChartKey("many", "app-007"),
                new ListRequest(first.limit(), first.order(), cursor, first.filters())));
        assertThat(found.stream().map(ChartVersion::version))
                .containsExactlyElementsOf(IntStream.range(0, VERSIONS)
                        .mapToObj(each -> "1." + (VERSIONS - 1 - each) + ".0")
                        .toList());
    }

    @Test
    void whatIsAsItWasIsNotWrittenAgain() {
        String rows = "select max(xmin::text::bigint) from catalog.chart_version";
        long before = sql.sql(rows).query(Long.class).single();
        String cards = "select max(xmin::text::bigint) from catalog.chart";
        long cardsBefore = sql.sql(cards).query(Long.class).single();
        charts.put(source, chart("app-003", 3), Instant.now());
        assertThat(sql.sql(rows).query(Long.class).single()).isEqualTo(before);
        assertThat(sql.sql(cards).query(Long.class).single()).isEqualTo(cardsBefore);
    }

    @Test
    void searchingIsQuickEnoughForWhoTypes() {
        for (String filter : List.of("q:graph", "q:app-4", "q:a", "category:database", "")) {
            pages.page(ALL, request("name", filter, Optional.empty()));
            long before = System.nanoTime();
            pages.page(ALL, request("-updatedAt", filter, Optional.empty()));
            pages.facets(ALL);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).as(filter).isLessThan(Duration.ofSeconds(1));
        }
    }
}
