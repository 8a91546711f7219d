package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.Session;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The heap that people cost who are signed in with five pages open each: used heap after full collections, with a hundred of
 * them less without, divided by a hundred. One session with the same pages is opened before the first measure, so that
 * what is loaded once is not counted.
 */
class SessionsBench {
    private static final String PASSWORD = "correct horse battery";
    private static final int PEOPLE = Integer.getInteger("bench.sessions", 100);
    private static final List<String> PAGES = List.of("", "users", "audit", "operations", "tokens");
    private static final double MOST_MIB = 2;

    @TempDir
    Path data;

    @Test
    void aSessionCostsLessThanTwoMebibytes() throws Exception {
        try (RunningConsole console = RunningConsole.start(data, Map.of("ROADSTEAD_ADMIN_PASSWORD", PASSWORD));
                HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build()) {
            List<Session> people = new ArrayList<>();
            people.add(somebody(client, console));
            long before = ConsoleHeap.usedKib(console);
            for (int i = 0; i < PEOPLE; i++) {
                people.add(somebody(client, console));
            }
            double each = (ConsoleHeap.usedKib(console) - before) / 1024.0 / PEOPLE;
            String report = String.format(
                    Locale.ROOT,
                    "{\"bench\": \"sessions\", \"sessions\": %d, \"pages\": %d, \"heapBeforeKiB\": %d, \"mibEach\": %.3f}",
                    PEOPLE,
                    PAGES.size(),
                    before,
                    each);
            System.out.println(report);
            Path folder = Path.of(System.getProperty("roadstead.home"), "target", "bench");
            Files.createDirectories(folder);
            Files.writeString(folder.resolve("sessions.json"), report + "\n");
            assertThat(each).as("MiB of heap for each session").isLessThan(MOST_MIB);
        }
    }

    private static Session somebody(HttpClient client, RunningConsole console) throws Exception {
        Session session = new Session(client, console.url(), "admin", PASSWORD);
        for (String page : PAGES) {
            assertThat(session.open(page)).as("what is sent for /" + page).hasSizeGreaterThan(2000);
        }
        return session;
    }
}
