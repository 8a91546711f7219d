package io.roadstead.protocol.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepAliveTest {
    @ParameterizedTest
    @CsvSource({
        "20, ", // once may be chance
        "20 20, 13.333",
        "30 32, 21.333",
        "20 40, ",
        "20 3 20, ", // what ended in between had another cause
        "3 3, ", // too short for an idle timeout
        "400 400, ",
        "20 20 70, 13.333", // what was learned stays
        "40 40 20 20, 13.333"
    })
    void twoEndsAfterTheSameSilenceAreAnIdleTimeout(String silences, Double most) {
        KeepAlive known = KeepAlive.NONE;
        for (String silence : silences.split(" ")) {
            known = known.ended(Duration.ofSeconds(Integer.parseInt(silence)));
        }
        assertThat(known.most().map(Duration::toMillis))
                .isEqualTo(Optional.ofNullable(most).map(seconds -> (long) (seconds * 1_000)));
    }
}
