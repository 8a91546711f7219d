package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.TrafficUse.Level;
import io.roadstead.console.kernel.ByteAmount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficUseTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant HALF_THE_MONTH = Instant.parse("2026-11-16T00:00:00Z");

    @Test
    void addsUpTheDaysOfThisMonthOnly() {
        SortedMap<LocalDate, Long> days = days(Map.of("2026-10-31", 1_000L, "2026-11-01", 10L, "2026-11-16", 5L));
        TrafficUse use = TrafficUse.of(days, Optional.empty(), LONG_AGO, HALF_THE_MONTH);
        assertThat(use.today()).isEqualTo(5);
        assertThat(use.month()).isEqualTo(15);
    }

    @Test
    void goesOnAsItDidSoFar() {
        assertThat(use(150, 0, LONG_AGO).projected())
                .as("half of a month of 30 days")
                .contains(300L);
        Instant sinceYesterday = HALF_THE_MONTH.minusSeconds(86_400);
        assertThat(use(10, 0, sinceYesterday).projected())
                .as("15 more such days")
                .contains(160L);
    }

    @Test
    void doesNotGuessFromLessThanADay() {
        assertThat(use(10, 0, HALF_THE_MONTH.minusSeconds(86_399)).projected()).isEmpty();
        assertThat(use(10, 0, HALF_THE_MONTH.plusSeconds(1)).projected()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 5, NONE, false",
        "100, 0, WITHIN, false",
        "100, 50, WITHIN, false",
        "100, 51, WITHIN, true",
        "100, 79, WITHIN, true",
        "100, 80, NEAR, true",
        "100, 99, NEAR, true",
        "100, 100, OVER, false",
        "100, 300, OVER, false"
    })
    void tellsAt80AndAt100PerCentAndWhenItWillComeToThat(long budget, long month, Level level, boolean exceeds) {
        TrafficUse use = use(month, budget, LONG_AGO);
        assertThat(use.level()).isEqualTo(level);
        assertThat(use.willExceed()).isEqualTo(exceeds);
    }

    @ParameterizedTest
    @CsvSource({"500 MB, 500000000", "1.5GB, 1500000000", "'2,25 kB', 2250", "7 b, 7", "1 TB, 1000000000000"})
    void readsAmountsAsPeopleWriteThem(String typed, long bytes) {
        assertThat(ByteAmount.parse(typed)).contains(bytes);
        assertThat(ByteAmount.parse(ByteAmount.exact(bytes))).contains(bytes);
    }

    @ParameterizedTest
    @CsvSource({"0 MB", "-1 GB", "1 XB", "GB", "1 GiB", "999999999999999 TB", "1e9 B", "٣ GB"})
    void readsNothingElse(String typed) {
        assertThat(ByteAmount.parse(typed)).isEmpty();
    }

    private static TrafficUse use(long month, long budget, Instant known) {
        return TrafficUse.of(
                days(Map.of("2026-11-03", month)), Optional.of(budget).filter(most -> most > 0), known, HALF_THE_MONTH);
    }

    private static SortedMap<LocalDate, Long> days(Map<String, Long> bytes) {
        SortedMap<LocalDate, Long> days = new TreeMap<>();
        bytes.forEach((day, amount) -> days.put(LocalDate.parse(day), amount));
        return days;
    }
}
