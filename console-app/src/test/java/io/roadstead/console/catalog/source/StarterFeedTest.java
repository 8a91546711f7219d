package io.roadstead.console.catalog.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.roadstead.console.catalog.ChartSource;
import io.roadstead.console.catalog.GitPlace;
import io.roadstead.console.catalog.SourceKind;
import io.roadstead.console.catalog.archive.ChartPack;
import io.roadstead.console.catalog.archive.ChartReader;
import io.roadstead.console.catalog.model.ProvenancePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The charts that come with this console are as sound as those of strangers have to be. */
class StarterFeedTest {
    private static final ChartSource SOURCE = new ChartSource(
            new UUID(0, 1),
            "starter",
            "Starter",
            SourceKind.STARTER,
            "",
            List.of(),
            List.of(),
            Optional.empty(),
            ProvenancePolicy.NONE,
            Optional.empty(),
            Optional.empty(),
            true,
            new ChartSource.Sync(
                    Optional.empty(),
                    0,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    0,
                    0,
                    0),
            Instant.EPOCH,
            "roadstead",
            1,
            GitPlace.ALL,
            Optional.empty());

    private final List<FoundChart> found = new ArrayList<>();
    private final ChartFeed.Sink sink = new ChartFeed.Sink() {
        @Override
        public boolean goesOn() {
            return true;
        }

        @Override
        public void chart(FoundChart chart) {
            found.add(chart);
        }

        @Override
        public void progress(int done, int total) {}
    };

    @Test
    void eachOfThemIsReadAndHasItsWordsAndItsPicture() {
        assumeTrue(StarterFeedTest.class.getResource("/starter-charts/index.json") != null);
        StarterFeed feed = new StarterFeed();
        assertThat(feed.tell(SOURCE, "", sink))
                .isInstanceOfSatisfying(
                        ChartFeed.Told.Whole.class,
                        whole -> assertThat(whole.skipped()).isZero());
        assertThat(found).isNotEmpty().allSatisfy(chart -> {
            assertThat(chart.latest().category()).isNotEqualTo("other");
            assertThat(chart.latest().description()).isNotEmpty();
            for (FoundChart.FoundVersion version : chart.versions()) {
                assertThat(feed.fetch(SOURCE, version.location(), false))
                        .isInstanceOfSatisfying(
                                ChartFeed.Fetched.Got.class,
                                got -> assertThat(ChartReader.read(got.archive()))
                                        .isInstanceOf(ChartPack.Read.Sound.class));
            }
            chart.latest().icon().ifPresent(icon -> assertThat(icon).startsWith("data:image/png;base64,"));
        });
    }

    @Test
    void nothingElseOfTheClassPathIsRead() {
        for (String location : List.of("../application.yaml", "/etc/passwd", "index.json", "..", "")) {
            assertThat(new StarterFeed().fetch(SOURCE, location, false)).isInstanceOf(ChartFeed.Fetched.Failed.class);
        }
    }
}
