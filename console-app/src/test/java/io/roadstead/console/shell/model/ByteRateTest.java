package io.roadstead.console.shell.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much comes in a minute. */
class ByteRateTest {
    @ParameterizedTest
    @CsvSource({"0, PT1M, 0", "600, PT1M, 600", "1, PT1H, 1", "100, PT10S, 600", "7, PT30S, 14"})
    void itIsReckonedByTheMinute(long bytes, Duration looked, long rate) {
        assertThat(ByteRate.perMinute(bytes, looked)).contains(rate);
    }

    @Test
    void aShortLookSaysNothing() {
        assertThat(ByteRate.perMinute(1_000, Duration.ofMillis(9_999))).isEmpty();
    }
}
