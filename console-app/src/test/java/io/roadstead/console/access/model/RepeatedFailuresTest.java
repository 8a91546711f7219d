package io.roadstead.console.access.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.model.RepeatedFailures.Report;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Many failures, few reports, none lost. */
class RepeatedFailuresTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LATER = NOON.plus(Duration.ofMinutes(1));

    private final RepeatedFailures<String> failures = new RepeatedFailures<>(Duration.ofMinutes(1), 2, "others");

    @Test
    void theFirstIsReportedAtOnceAndTheRestTogether() {
        assertThat(failures.count("ada", NOON)).contains(new Report<>("ada", 1));
        assertThat(failures.count("ada", NOON)).isEmpty();
        assertThat(failures.count("ada", NOON)).isEmpty();
        assertThat(failures.ended(LATER.minusMillis(1))).isEmpty();
        assertThat(failures.ended(LATER)).containsExactly(new Report<>("ada", 2));
        assertThat(failures.ended(LATER)).isEmpty();
        assertThat(failures.count("ada", LATER)).contains(new Report<>("ada", 1));
    }

    @Test
    void tooManyKindsCountAsOne() {
        failures.count("ada", NOON);
        failures.count("eve", NOON);
        assertThat(failures.count("bob", NOON)).contains(new Report<>("others", 1));
        assertThat(failures.count("mallory", NOON)).isEmpty();
        assertThat(failures.ended(LATER)).containsExactly(new Report<>("others", 1));
    }

    @Test
    void whatCouldNotBeRecordedComesWithTheNext() {
        Report<String> first = failures.count("ada", NOON).orElseThrow();
        failures.takeBack(first, NOON);
        failures.count("ada", NOON);
        assertThat(failures.ended(LATER)).containsExactly(new Report<>("ada", 2));
    }
}
