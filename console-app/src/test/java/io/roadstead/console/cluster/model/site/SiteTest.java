package io.roadstead.console.cluster.model.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.ClusterLabels;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {
    @ParameterizedTest
    @CsvSource({
        "35.18N129.08E, 35.18, 129.08",
        "33.9S18.4E, -33.9, 18.4",
        "40N-74W, 40, -74",
        "0N0E, 0, 0",
        "90S_180W, -90, -180"
    })
    void readsDegreesWithTheirSides(String text, double latitude, double longitude) {
        assertThat(Coordinates.parse(text)).hasValueSatisfying(at -> {
            assertThat(at.latitude()).isEqualTo(latitude);
            assertThat(at.longitude()).isEqualTo(longitude);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "35.18,129.08", "91N10E", "10N181E", "NaNN1E", "1e9N1E", "35.18N", "35.12345678N1E"})
    void readsNothingElse(String text) {
        assertThat(Coordinates.parse(text)).isEmpty();
    }

    private static ClusterLabels labels(Map<String, String> values) {
        return new ClusterLabels(new TreeMap<>(values));
    }

    @Test
    void believesPeopleFirst() {
        Site site = Site.of(
                labels(Map.of(Site.LABEL, "busan-2", Site.LOCATION, "35.18N129.08E")), List.of("ap-northeast-2"));
        assertThat(site).isEqualTo(new Site("busan-2", "", Optional.of(new Coordinates(35.18, 129.08)), true));
    }

    @Test
    void takesTheFirstRegionThatIsKnown() {
        Site site = Site.of(ClusterLabels.NONE, List.of("RegionOne", "ap-northeast-2", "us-east-1"));
        assertThat(site.name()).isEqualTo("ap-northeast-2");
        assertThat(site.city()).isEqualTo("Seoul");
        assertThat(site.said()).isFalse();
        assertThat(Site.of(labels(Map.of(Site.LABEL, "main")), List.of("koreacentral"))
                        .name())
                .isEqualTo("main");
    }

    @Test
    void leavesOutWhatNobodySays() {
        assertThat(Site.of(ClusterLabels.NONE, List.of("<script>"))).isEqualTo(Site.NOWHERE);
        assertThat(Site.of(labels(Map.of(Site.LABEL, "cellar", Site.LOCATION, "here")), List.of())
                        .at())
                .isEmpty();
    }

    @Test
    void knowsTheRegionsOfThreeClouds() {
        assertThat(CloudRegions.all()).hasSizeGreaterThan(120);
        assertThat(CloudRegions.all()).containsKeys("eu-central-1", "europe-west3", "germanywestcentral");
    }
}
