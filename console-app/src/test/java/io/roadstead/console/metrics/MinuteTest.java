package io.roadstead.console.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MinuteTest {
    @Test
    void aMomentLiesInItsMinute() {
        Instant moment = Instant.parse("2026-11-23T23:59:59.999Z");
        assertThat(Minute.of(moment).instant()).isEqualTo(Instant.parse("2026-11-23T23:59:00Z"));
        assertThat(Minute.of(moment).minute()).isEqualTo(59);
    }

    @Test
    void fourDaysInARowHaveFourSlots() {
        assertThat(IntStream.range(20_000, 20_004).map(Minute::slot).distinct()).hasSize(Minute.SLOTS);
        assertThat(Minute.slot(20_000)).isEqualTo(Minute.slot(20_004));
    }

    @Test
    void aDayBeginsAtMidnightUtc() {
        Minute last = Minute.of(Instant.parse("2026-11-23T23:59:59Z"));
        Minute first = Minute.of(Instant.parse("2026-11-24T00:00:00Z"));
        assertThat(first.day()).isEqualTo(last.day() + 1);
        assertThat(first.minute()).isZero();
        assertThat(first.hour()).isEqualTo(last.hour() + 1);
    }
}
