package io.roadstead.console.operations.kinds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondsCountTest {
    private final SecondsCount kind = new SecondsCount();

    @Test
    void countsAsFarAsOneSaysOrAMinute() {
        assertThat(kind.refusal(Map.of())).isEmpty();
        assertThat(kind.refusal(Map.of("seconds", "86400"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1.5", "123456", "soon"})
    void refusesWhatCannotBeCountedTo(String seconds) {
        assertThat(kind.refusal(Map.of("seconds", seconds))).isPresent();
    }

    @Test
    void refusesOtherArguments() {
        assertThat(kind.refusal(Map.of("minutes", "1"))).isPresent();
        assertThat(kind.refusal(Map.of("seconds", "1", "minutes", "1"))).isPresent();
    }
}
