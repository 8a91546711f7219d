package io.roadstead.console.cluster.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.cluster.model.CloneWatch.Incumbent;
import io.roadstead.console.cluster.model.CloneWatch.Rival;
import io.roadstead.console.cluster.model.CloneWatch.Verdict;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A restart is no clone, a clone is found within a minute and a half. */
class CloneWatchTest {
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private Optional<Rival> rival = Optional.empty();

    @Test
    void whoComesWhenNobodyIsThereIsAdmitted() {
        assertThat(hello("b", Optional.empty(), 0)).isEqualTo(Verdict.ADMIT);
    }

    @Test
    void theSameProcessIsAdmittedForItsSecondConnection() {
        assertThat(hello("a", there(0), 0)).isEqualTo(Verdict.ADMIT);
    }

    @Test
    void anotherProcessIsPutOffForAMinuteThenBothAreInQuarantine() {
        for (int second = 0; second < 60; second += 15) {
            assertThat(hello("b", there(second), second)).isEqualTo(Verdict.BUSY);
            assertThat(hello("a", there(second), second)).isEqualTo(Verdict.ADMIT);
        }
        assertThat(hello("b", there(59), 60)).isEqualTo(Verdict.QUARANTINE);
    }

    @Test
    void aCloneThatStartsAnewAgainAndAgainIsFoundTheSame() {
        for (int second = 0; second < 60; second += 15) {
            assertThat(hello("b" + second, there(second), second)).isEqualTo(Verdict.BUSY);
        }
        assertThat(hello("b60", there(59), 60)).isEqualTo(Verdict.QUARANTINE);
    }

    @Test
    void aProcessWhoseEndWasNotNoticedGivesWay() {
        assertThat(hello("b", there(0), 5)).isEqualTo(Verdict.BUSY);
        assertThat(hello("b", there(0), 66)).isEqualTo(Verdict.ADMIT);
    }

    @Test
    void whoStaysAwayBeginsAnew() {
        assertThat(hello("b", there(0), 0)).isEqualTo(Verdict.BUSY);
        assertThat(hello("b", there(600), 600)).isEqualTo(Verdict.BUSY);
    }

    private Verdict hello(String instance, Optional<Incumbent> incumbent, int second) {
        CloneWatch.Step step = CloneWatch.hello(instance, incumbent, rival, START.plusSeconds(second));
        rival = step.rival();
        return step.verdict();
    }

    private static Optional<Incumbent> there(int heard) {
        return Optional.of(new Incumbent("a", START.plusSeconds(heard)));
    }
}
