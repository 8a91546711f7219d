package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLifetimeTest {
    @Test
    void takesAMinuteToNinetyDays() {
        assertThat(TokenLifetime.parse("PT1M")).contains(Duration.ofMinutes(1));
        assertThat(TokenLifetime.parse("P1DT12H")).contains(Duration.ofHours(36));
        assertThat(TokenLifetime.parse("P90D")).contains(Duration.ofDays(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT59S", "P91D", "PT2160H1S", "P0D", "P", "PT", "P1M", "-P1D", "P-1D", "30d", "", "PT1.5H"})
    void refusesTheRest(String text) {
        assertThat(TokenLifetime.parse(text)).isEmpty();
    }
}
