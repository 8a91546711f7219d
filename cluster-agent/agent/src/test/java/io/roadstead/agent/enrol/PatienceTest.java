package io.roadstead.agent.enrol;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.protocol.message.EnrolmentRefusalCode;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatienceTest {
    @ParameterizedTest
    @EnumSource(EnrolmentRefusalCode.class)
    void neverComesBackBeforeTheConsoleWantsItAndSaysASentence(EnrolmentRefusalCode code) {
        assertThat(Patience.after(code, Duration.ofHours(1))).isEqualTo(Duration.ofHours(1));
        assertThat(Patience.after(code, Duration.ZERO)).isBetween(Duration.ofSeconds(15), Duration.ofMinutes(5));
        assertThat(Patience.sentence(code)).hasSizeGreaterThan(20);
    }
}
