package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void mistypingAFewTimesCostsNothing() {
        assertThat(after(4).waitAt(NOON, 5)).isZero();
    }

    @Test
    void eachFurtherOneDoublesTheWaitUpToAMinute() {
        assertThat(after(5).waitAt(NOON, 5)).isEqualTo(Duration.ofSeconds(1));
        assertThat(after(8).waitAt(NOON, 5)).isEqualTo(Duration.ofSeconds(8));
        assertThat(after(10_000).waitAt(NOON, 5)).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void waitingIsEnough() {
        assertThat(after(8).waitAt(NOON.plusSeconds(8), 5)).isZero();
        assertThat(after(8).failed(NOON.plusSeconds(8)).waitAt(NOON.plusSeconds(8), 5))
                .isEqualTo(Duration.ofSeconds(16));
    }

    @Test
    void aQuarterOfAnHourForgets() {
        assertThat(after(100).failed(NOON.plus(Duration.ofMinutes(15))))
                .isEqualTo(new Guesses(1, NOON.plus(Duration.ofMinutes(15))));
    }

    private static Guesses after(int failures) {
        Guesses guesses = Guesses.none();
        for (int i = 0; i < failures; i++) {
            guesses = guesses.failed(NOON);
        }
        return guesses;
    }
}
