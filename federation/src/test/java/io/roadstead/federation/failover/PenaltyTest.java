package io.roadstead.federation.failover;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PenaltyTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void halvesEachQuarterOfAnHour() {
        Penalty once = Penalty.none(START).afterLoss(START);
        assertThat(once.at(START.plus(Duration.ofMinutes(15))).points()).isEqualTo(500);
        assertThat(once.at(START.plus(Duration.ofMinutes(30))).points()).isEqualTo(250);
        assertThat(once.suppressed()).isFalse();
    }

    @Test
    void keepsFromUseWhatIsLostThriceUntilItIsCalm() {
        Penalty thrice = Penalty.none(START).afterLoss(START).afterLoss(START).afterLoss(START);
        assertThat(thrice.suppressed()).isTrue();
        assertThat(thrice.at(START.plus(Duration.ofMinutes(29))).suppressed()).isTrue();
        assertThat(thrice.at(START.plus(Duration.ofMinutes(31))).suppressed()).isFalse();
    }

    @Test
    void hasAnEndHoweverOftenItIsLost() {
        Penalty often = Penalty.none(START);
        for (int loss = 0; loss < 1_000; loss++) {
            often = often.afterLoss(START);
        }
        assertThat(often.at(START.plus(Duration.ofMinutes(61))).suppressed()).isFalse();
    }

    @Test
    void doesNotGrowByAClockThatGoesBack() {
        Penalty once = Penalty.none(START).afterLoss(START);
        assertThat(once.at(START.minusSeconds(3_600)).points()).isEqualTo(1_000);
    }
}
