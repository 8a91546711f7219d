package io.roadstead.bed.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.roadstead.bed.BedFailure;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
    @Test
    void takesDataDirectoryConsoleAndAgentApart() {
        assertThat(DemoCommand.parse(List.of("/data", "--", "java", "-jar", "c.jar", "--demo", "--", "java", "Agent")))
                .isEqualTo(new DemoCommand.Call(
                        Path.of("/data"), List.of("java", "-jar", "c.jar", "--demo"), List.of("java", "Agent")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/data", "/data -- java", "-- java -- java", "/data more -- java -- java"})
    void refusesWhatTheScriptDoesNotSay(String line) {
        assertThatExceptionOfType(BedFailure.class).isThrownBy(() -> DemoCommand.parse(List.of(line.split(" "))));
    }

    @Test
    void makesAnotherPasswordEachTimeOfLettersThatAreHardToConfuse() {
        SecureRandom random = new SecureRandom();
        assertThat(DemoPassword.make(random))
                .matches("([abcdefghjkmnpqrstuvwxyz2-9]{4}-){3}[abcdefghjkmnpqrstuvwxyz2-9]{4}")
                .isNotEqualTo(DemoPassword.make(random));
    }
}
