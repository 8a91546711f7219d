package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.soak.Soak;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.json.Json;

/** Agents come and go, by FIN, by RST, in silence: nothing of them stays behind. A minute here, an hour by {@code ./roadstead bench soak}. */
class SoakJourney {
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("bench.seconds", 60));

    private static final Path REPORTS = Path.of(System.getProperty("roadstead.home"), "target/bench");

    @TempDir
    Path folder;

    @Test
    void nothingStaysBehindOfAgentsThatComeAndGo() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(
                        folder.resolve("data"), Map.of("ROADSTEAD_ADMIN_PASSWORD", JoinedCluster.PASSWORD));
                Rest rest = new Rest(console.url(), "admin", JoinedCluster.PASSWORD);
                Soak soak = new Soak(console, rest, folder, TIME)) {
            soak.run();
            Files.createDirectories(REPORTS);
            Files.writeString(REPORTS.resolve("soak.json"), new Json().toJson(soak.found()));
            Files.writeString(REPORTS.resolve("soak.txt"), soak.table());
            assertThat(soak.complaints()).isEmpty();
        }
    }
}
