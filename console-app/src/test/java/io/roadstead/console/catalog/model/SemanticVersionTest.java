package io.roadstead.console.catalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {
    /** The order of semver.org, 11.4, with what Helm reads as versions. */
    private static final List<String> ORDER = List.of(
            "0.0.1-0",
            "0.0.1-0.0",
            "0.0.1",
            "0.9.0",
            "0.10.0",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.2",
            "1.0.0-alpha.10",
            "1.0.0-alpha.beta",
            "1.0.0-alpha-x",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.0.1-99999999999999999999999",
            "1.0.1",
            "v1.2",
            "1.2.1",
            "2",
            "10.0.0",
            "100.0.0",
            "999999999999999999.0.0");

    private static SemanticVersion version(String text) {
        return SemanticVersion.parse(text).orElseThrow();
    }

    @Test
    void versionsOrderAsTheSpecificationSaysAndTheirKeysByBytes() {
        List<String> shuffled = new ArrayList<>(ORDER);
        Collections.shuffle(shuffled, new Random(3));
        shuffled.sort((one, other) -> version(one).compareTo(version(other)));
        assertThat(shuffled).isEqualTo(ORDER);
        for (int each = 1; each < ORDER.size(); each++) {
            assertThat(version(ORDER.get(each - 1)).sortKey())
                    .isLessThan(version(ORDER.get(each)).sortKey());
        }
    }

    @ParameterizedTest
    @CsvSource({"1.2.3+build, 1.2.3", "v1.2.3, 1.2.3", "1, 1.0.0", "1.2-rc, 1.2.0-rc"})
    void theSameVersionIsWrittenInSeveralWays(String one, String other) {
        assertThat(version(one).compareTo(version(other))).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "latest",
                "1.2.3.4",
                "1..2",
                "-1.0.0",
                "1.0.0-",
                "1.0.0-01",
                "1.0.0+",
                "1.0.0-a..b",
                " 1.0.0",
                "1.0.0 ",
                "1.0.0-ä",
                "V1.0.0",
                "9999999999999999999.0.0",
                "1.0.0\n"
            })
    void othersAreNone(String text) {
        assertThat(SemanticVersion.parse(text)).isEmpty();
    }

    @Test
    void aVersionWithoutEndIsNone() {
        assertThat(SemanticVersion.parse("1.0.0-" + "a".repeat(200))).isEmpty();
        assertThat(version("1.0.0-" + "1.".repeat(60) + "1").sortKey()).hasSizeLessThan(500); // as cursors take it
    }

    @Test
    void preReleasesAreNotStable() {
        assertThat(version("1.0.0").isStable()).isTrue();
        assertThat(version("1.0.0+build").isStable()).isTrue();
        assertThat(version("1.0.0-rc").isStable()).isFalse();
    }
}
