package io.roadstead.console.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.database.DatabaseState.Down;
import io.roadstead.console.database.DatabaseState.Sight;
import io.roadstead.console.database.DatabaseState.Up;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatabaseStateTest {
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = FIRST.plusSeconds(60);

    @Test
    void staysUpSinceItCameUp() {
        assertThat(new Up("18.4", FIRST).after(new Sight.Answer("18.4"), LATER)).isEqualTo(new Up("18.4", FIRST));
    }

    @Test
    void isDownSinceItWasLostWhateverTheReasonIsNow() {
        DatabaseState lost = new Up("18.4", FIRST.minusSeconds(9)).after(new Sight.Fault(Trouble.NO_ANSWER), FIRST);
        assertThat(lost).isEqualTo(new Down(Trouble.NO_ANSWER, FIRST));
        assertThat(lost.after(new Sight.Fault(Trouble.DISK_FULL), LATER)).isEqualTo(new Down(Trouble.DISK_FULL, FIRST));
    }

    @Test
    void comesBackWithWhatAnswersNow() {
        assertThat(new Down(Trouble.RESTARTING, FIRST).after(new Sight.Answer("18.5"), LATER))
                .isEqualTo(new Up("18.5", LATER));
    }
}
