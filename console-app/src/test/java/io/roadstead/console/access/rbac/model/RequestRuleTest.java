package io.roadstead.console.access.rbac.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.access.rbac.model.RequestRule.Act;
import io.roadstead.console.access.rbac.model.RequestRule.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RequestRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LAPSES = NOW.plusSeconds(1);

    /** The table of the rule, row by row: what the asker does, what others do, before and after the request has lapsed. */
    @Test
    void movesAsItsTableSays() {
        assertThat(table(NOW)).isEqualTo("""
                pending: approve OWN/approved refuse OWN/refused withdraw withdrawn/OF_ANOTHER time pending/pending
                approved: approve ENDED/ENDED refuse ENDED/ENDED withdraw ENDED/ENDED time approved/approved
                refused: approve ENDED/ENDED refuse ENDED/ENDED withdraw ENDED/ENDED time refused/refused
                withdrawn: approve ENDED/ENDED refuse ENDED/ENDED withdraw ENDED/ENDED time withdrawn/withdrawn
                lapsed: approve ENDED/ENDED refuse ENDED/ENDED withdraw ENDED/ENDED time lapsed/lapsed""");
        assertThat(table(LAPSES).lines().findFirst().orElseThrow())
                .isEqualTo("pending: approve ENDED/ENDED refuse ENDED/ENDED withdraw ENDED/ENDED time lapsed/lapsed");
    }

    private static String table(Instant now) {
        return Arrays.stream(RequestState.values())
                .map(state -> state.word() + ": "
                        + Arrays.stream(Act.values())
                                .map(act -> act.name().toLowerCase(java.util.Locale.ROOT) + " "
                                        + cell(state, act, true, now) + "/" + cell(state, act, false, now))
                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining("\n"));
    }

    private static String cell(RequestState state, Act act, boolean byAsker, Instant now) {
        var step = RequestRule.step(state, LAPSES, act, byAsker, now);
        step.refused()
                .ifPresent(reason -> assertThat(step.next())
                        .as("a refused act changes nothing but what time does")
                        .isEqualTo(RequestRule.at(state, LAPSES, now)));
        return step.refused().map(Reason::name).orElse(step.next().word());
    }

    @Test
    void mayBeAskedForAQuarterOfAnHourToThirtyDays() {
        assertThat(RequestRule.mayLast(Duration.ofMinutes(15))).isTrue();
        assertThat(RequestRule.mayLast(Duration.ofDays(30))).isTrue();
        assertThat(RequestRule.mayLast(Duration.ofMinutes(15).minusNanos(1))).isFalse();
        assertThat(RequestRule.mayLast(Duration.ofDays(30).plusNanos(1))).isFalse();
        assertThat(RequestRule.mayLast(Duration.ofDays(-1))).isFalse();
    }

    @Test
    void everyStateIsReadAsItIsWritten() {
        for (RequestState state : RequestState.values()) {
            assertThat(RequestState.of(state.word())).isEqualTo(state);
        }
    }
}
