package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.RunningConsole;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the terminal says when a start cannot be, and what is left after the worst end of one. */
class StartJourney {
    private static final Map<String, String> UNATTENDED = Map.of("ROADSTEAD_ADMIN_PASSWORD", "correct horse battery");

    @TempDir
    Path data;

    @Test
    void aTakenPortIsNamedWithTheOptionThatChangesIt() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(RunningConsole.refused(data, UNATTENDED, "--ui-port", port), 1, "Port " + port, "--ui-port");
        }
    }

    @Test
    void garbageInTheSettingsIsNamedWithLineAndKeyAndTouchesNothing() throws Exception {
        Path settings = Files.writeString(
                Files.createTempFile("roadstead", ".yaml"), "roadstead:\n  ui-port: 8080\n  ui-prot: 8081\n");
        var refusal = RunningConsole.refused(data, Map.of(), "--config", settings.toString());
        assertRefused(refusal, 1, "line 3", "roadstead.ui-prot", "did you mean roadstead.ui-port?");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aValueOfAnotherKindIsNamedWithLineAndKey() throws Exception {
        Path settings =
                Files.writeString(Files.createTempFile("roadstead", ".yaml"), "roadstead:\n\n  ui-port: eighty\n");
        var refusal = RunningConsole.refused(data, Map.of(), "--config", settings.toString());
        assertRefused(refusal, 1, "line 3", "roadstead.ui-port", "a whole number");
    }

    @Test
    void aShortPasswordFromTheEnvironmentIsRefusedAndNotShown() throws Exception {
        var refusal = RunningConsole.refused(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", "hunter2"));
        assertRefused(refusal, 1, "ROADSTEAD_ADMIN_PASSWORD is too short");
        assertThat(refusal.printed()).doesNotContain("hunter2");
    }

    @Test
    void aDatabaseThatIsNotThereIsOneSentence() throws Exception {
        var refusal = RunningConsole.refused(
                data,
                Map.of(
                        "ROADSTEAD_DB_URL",
                        "jdbc:postgresql://127.0.0.1:1/roadstead",
                        "ROADSTEAD_DB_PASSWORD",
                        "hunter2",
                        "ROADSTEAD_ENCRYPTION_KEY",
                        Base64.getEncoder().encodeToString(new byte[32])));
        assertThat(refusal.exitCode()).isEqualTo(1);
        assertThat(refusal.printed().lines().filter(line -> line.startsWith("roadstead: ")))
                .hasSize(1);
        assertThat(refusal.printed()).contains("127.0.0.1:1").doesNotContain("hunter2", "\tat ");
    }

    @Test
    void aSecondStartOnTheSameDataSaysWhoUsesItAndTheFirstGoesOn() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, UNATTENDED)) {
            var refusal = RunningConsole.refused(data, UNATTENDED);
            assertRefused(
                    refusal,
                    1,
                    Long.toString(console.process().pid()),
                    console.url().toString());
            assertThat(console.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKilledConsoleLeavesNothingThatStopsTheNextStart() throws Exception {
        RunningConsole killed = RunningConsole.start(data, UNATTENDED);
        killed.process().destroyForcibly();
        killed.process().onExit().join();
        try (RunningConsole next = RunningConsole.start(data, Map.of())) {
            assertThat(next.printed()).doesNotContain("/setup/");
            assertThat(next.get("/readyz").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aKilledDatabaseIsBackWithinSecondsAndReadinessSaysSoMeanwhile() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, UNATTENDED)) {
            ProcessHandle postgres = console.postmaster();
            postgres.destroyForcibly();
            console.awaitReadiness(503);
            assertThat(console.get("/readyz").body()).contains("database");
            assertThat(console.get("/healthz").statusCode()).isEqualTo(200);
            console.awaitReadiness(200);
        }
    }

    @Test
    void aStoppedConsoleLeavesNoProcess() throws Exception {
        ProcessHandle postgres;
        try (RunningConsole console = RunningConsole.startAgain(data, UNATTENDED)) {
            postgres = console.postmaster();
        }
        assertThat(postgres.isAlive()).isFalse();
    }

    private static void assertRefused(RunningConsole.Refusal refusal, int exitCode, String... words) {
        assertThat(refusal.printed()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(refusal.exitCode()).isEqualTo(exitCode);
    }
}
