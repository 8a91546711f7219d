package io.roadstead.console.access.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeFieldsTest {
    @Test
    void labelsAreReadWithTheirSpacesTakenOff() {
        assertThat(ScopeFields.labels("site=north, tier = edge")).contains(Map.of("site", "north", "tier", "edge"));
        assertThat(ScopeFields.labels("spot=")).contains(Map.of("spot", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "site", "=north", "site=north,", "site=a=b", "site=north,site=south"})
    void whatIsNoLabelIsNoPlace(String text) {
        assertThat(ScopeFields.labels(text)).isEmpty();
    }
}
