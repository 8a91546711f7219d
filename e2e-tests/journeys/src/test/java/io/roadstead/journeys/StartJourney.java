package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.RunningConsole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
                        "hunter2"));
        assertThat(refusal.exitCode()).isEqualTo(1);
        assertThat(refusal.printed().lines().filter(line -> line.startsWith("roadstead: ")))
                .hasSize(1);
        assertThat(refusal.printed()).contains("127.0.0.1:1").doesNotContain("hunter2", "\tat ");
    }

    @Test
    void aSecondStartOnTheSameDataSaysWhoUsesItAndTheFirstGoesOn() throws Exception {
        try (RunningConsole console = RunningConsole.start(data, UNATTENDED)) {
            var refusal = RunningConsole.refused(data, UNATTENDED);
            assertRefused(
                    refusal,
                    1,
                    Long.toString(console.process().pid()),
                    console.url().toString());
            assertThat(status(console.url(), "/readyz")).isEqualTo(200);
        }
    }

    @Test
    void aKilledConsoleLeavesNothingThatStopsTheNextStart() throws Exception {
        RunningConsole killed = RunningConsole.start(data, UNATTENDED);
        killed.process().destroyForcibly();
        killed.process().onExit().join();
        try (RunningConsole next = RunningConsole.start(data, Map.of())) {
            assertThat(next.printed()).doesNotContain("/setup/");
            assertThat(status(next.url(), "/readyz")).isEqualTo(200);
        }
    }

    @Test
    void aKilledDatabaseIsBackWithinSecondsAndReadinessSaysSoMeanwhile() throws Exception {
        try (RunningConsole console = RunningConsole.start(data, UNATTENDED)) {
            ProcessHandle postgres = postmaster(console);
            postgres.destroyForcibly();
            await(console.url(), 503);
            assertThat(body(console.url(), "/readyz")).contains("database");
            assertThat(status(console.url(), "/healthz")).isEqualTo(200);
            await(console.url(), 200);
        }
    }

    @Test
    void aStoppedConsoleLeavesNoProcess() throws Exception {
        ProcessHandle postgres;
        try (RunningConsole console = RunningConsole.start(data, UNATTENDED)) {
            postgres = postmaster(console);
        }
        assertThat(postgres.isAlive()).isFalse();
    }

    private ProcessHandle postmaster(RunningConsole console) throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
        assertThat(console.process().isAlive()).isTrue();
        return ProcessHandle.of(pid).orElseThrow();
    }

    private static void assertRefused(RunningConsole.Refusal refusal, int exitCode, String... words) {
        assertThat(refusal.printed()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(refusal.exitCode()).isEqualTo(exitCode);
    }

    private static void await(URI console, int status) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        int last = 0;
        while (Instant.now().isBefore(limit)) {
            last = status(console, "/readyz");
            if (last == status) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("/readyz stays at " + last + " instead of " + status);
    }

    private static int status(URI console, String path) throws IOException, InterruptedException {
        return get(console, path).statusCode();
    }

    private static String body(URI console, String path) throws IOException, InterruptedException {
        return get(console, path).body();
    }

    private static HttpResponse<String> get(URI console, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(console.resolve(path))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
