package io.roadstead.console.uikit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpotTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters",
                "resources/pods?health=problem&cluster=a%20b",
                "resources/widgets.example.com?open=0000-1",
                "virtual-machines/instances",
                "resources/x%2Fy"
            })
    void takesPagesOfTheConsole(String path) {
        assertThat(Spot.isPath(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//example.com",
                "https://example.com",
                "javascript:alert(1)",
                "resources/../logout",
                "resources/.",
                "resources\\pods",
                "resources/pods?x=<img>",
                "resources/pods#here",
                "resources/pods?x=\n"
            })
    void takesNothingElse(String path) {
        assertThat(Spot.isPath(path)).isFalse();
    }

    @Test
    void cutsWhatIsTooLongBetweenLetters() {
        Spot spot = Spot.page("😀".repeat(400), "x\0y", "about");
        assertThat(spot.title()).hasSizeLessThanOrEqualTo(Spot.LONGEST).endsWith("😀…");
        assertThat(spot.detail()).isEqualTo("xy");
    }
}
