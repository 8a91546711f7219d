package io.roadstead.console.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaunchTest {
    @TempDir
    Path home;

    @Test
    void startsWithDefaultsInTheHomeDirectory() {
        assertThat(decide()).isEqualTo(start(Map.of("roadstead.data", home + "/.local/share/roadstead")));
    }

    @Test
    void letsAnOptionWinOverTheFileAndTheEnvironmentFillTheRest() {
        var launch = Launch.decide(
                new String[] {"--ui-port", "9090", "--data", home.toString()},
                Map.of("ROADSTEAD_DB_URL", "jdbc:postgresql://db/roadstead", "ROADSTEAD_DB_USER", " "),
                home);
        assertThat(launch)
                .isEqualTo(start(Map.of(
                        "roadstead.ui-port",
                        "9090",
                        "roadstead.data",
                        home.toString(),
                        "roadstead.database.url",
                        "jdbc:postgresql://db/roadstead")));
    }

    @Test
    void saysThatItIsADemoWhereItIsToldSo() {
        assertThat(decide("--demo", "--data", home.toString()))
                .isEqualTo(start(Map.of("roadstead.demo", "true", "roadstead.data", home.toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "--ui-prot 1,unknown option --ui-prot",
        "--ui-port,needs a value",
        "--ui-port x,from 0 to 65535",
        "--ui-port 65536,from 0 to 65535",
        "--bind a/b,host name"
    })
    void refusesACommandLineItDoesNotUnderstand(String line, String sentence) {
        assertThat(Launch.decide(line.split(" "), Map.of(), home))
                .isInstanceOfSatisfying(Launch.Refused.class, refused -> {
                    assertThat(refused.sentence()).contains(sentence);
                    assertThat(refused.exitCode()).isEqualTo(2);
                });
    }

    @Test
    void findsTheSettingsInTheDataDirectory() throws IOException {
        Files.writeString(home.resolve("roadstead.yaml"), "roadstead:\n  ui-port: 9090\n");
        assertThat(decide("--data", home.toString()))
                .isInstanceOfSatisfying(
                        Launch.Start.class,
                        start -> assertThat(start.settings()).containsKey("spring.config.additional-location"));
    }

    @Test
    void refusesASettingsFileThatIsNotThere() {
        assertThat(decide("--config", home + "/none.yaml"))
                .isInstanceOfSatisfying(
                        Launch.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("none.yaml"));
    }

    @Test
    void neverPrintsThePasswordsItHolds() {
        var launch = Launch.decide(new String[0], Map.of("ROADSTEAD_ADMIN_PASSWORD", "hunter2hunter2"), home);
        assertThat(launch.toString()).doesNotContain("hunter2");
    }

    private Launch decide(String... args) {
        return Launch.decide(args, Map.of(), home);
    }

    private static Launch start(Map<String, String> settings) {
        return new Launch.Start(settings);
    }
}
