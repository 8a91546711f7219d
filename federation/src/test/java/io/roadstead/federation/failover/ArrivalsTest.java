package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static Duration threshold(List<Long> millis) {
        Arrivals arrivals = Arrivals.NONE;
        for (long each : millis) {
            arrivals = arrivals.with(Duration.ofMillis(each));
        }
        return arrivals.threshold(FailoverSettings.DEFAULT);
    }

    @Test
    void isPatientForThreeIntervalsOfARegularLink() {
        assertThat(threshold(Collections.nCopies(50, 1_000L)))
                .isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_001));
        assertThat(threshold(List.of())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void isMorePatientWithAnIrregularOne() {
        Duration wavering = threshold(List.of(1_000L, 2_000L, 1_000L, 3_000L, 1_000L, 1_000L, 2_000L));
        assertThat(wavering).isBetween(Duration.ofMillis(4_500), Duration.ofSeconds(8));
    }

    @Test
    void isNeverMorePatientThanItsCeiling() {
        assertThat(threshold(List.of(1_000L, 60_000L, 90_000L, 1_000L))).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void forgetsWhatALinkWasLike() {
        List<Long> calm = new ArrayList<>(List.of(5_000L, 6_000L, 4_000L));
        calm.addAll(Collections.nCopies(60, 1_000L));
        assertThat(threshold(calm)).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_100));
    }
}
