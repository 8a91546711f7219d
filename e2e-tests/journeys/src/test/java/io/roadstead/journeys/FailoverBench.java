package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Blackout;
import io.roadstead.journeys.stack.FederatedFleet;
import io.roadstead.journeys.stack.FederatedFleet.Arrivals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred apps of two replicas in one of two clusters, which is killed, or whose API server stands still: the workload of the baseline that was
 * measured of Karmada. Beside it, in the same run, the same hundred Deployments scaled up straight in a cluster: what nobody can be faster than.
 */
class FailoverBench {
    private static final Path REPORT = Path.of(System.getProperty("roadstead.home"), "target", "bench", "failover.md");
    private static final int APPS = Integer.getInteger("bench.apps", 100);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path folder;

    private final StringBuilder report = new StringBuilder("| what | figures |\n|---|---|\n");

    @Test
    void aHundredAppsAreMoved() throws Exception {
        Files.createDirectories(REPORT.getParent());
        try (FederatedFleet fleet = FederatedFleet.up(folder, 2)) {
            String home = fleet.apps(APPS);
            String other = fleet.names().stream()
                    .filter(name -> !name.equals(home))
                    .findFirst()
                    .orElseThrow();
            note("idle", "%d apps, members %s".formatted(APPS, fleet.states()));
            note(
                    "floor: made straight in the other cluster",
                    fleet.floor(other, APPS).words());
            kill(fleet, home, other, "KILL 1");
            kill(fleet, other, home, "KILL 2");
            restart(fleet, home);
            hang(fleet, home, other);
        } finally {
            Files.writeString(REPORT, report);
            System.err.println(report);
        }
    }

    private void kill(FederatedFleet fleet, String from, String to, String name) throws Exception {
        Blackout plug = fleet.blackout(from);
        Instant lost = Instant.now();
        plug.begin();
        fleet.killAgent(from);
        Arrivals arrivals = fleet.watch(to, APPS, lost, PATIENCE);
        note(name, arrivals.words());
        assertThat(arrivals.ready()).hasSize(APPS);
        plug.end();
        Instant back = Instant.now();
        fleet.startAgent(from);
        fleet.awaitState(from, "recovering", PATIENCE);
        Instant detected = Instant.now();
        fleet.await("the old copies end", PATIENCE, () -> fleet.wanted(from) == 0);
        note(
                name + ", return",
                String.format(
                        Locale.ROOT,
                        "heard again %.1f s after its processes were started; the last old copy ends %.1f s later",
                        Duration.between(back, detected).toMillis() / 1000.0,
                        Duration.between(detected, Instant.now()).toMillis() / 1000.0));
        fleet.awaitState(from, "healthy", PATIENCE);
    }

    private void restart(FederatedFleet fleet, String home) throws Exception {
        Blackout plug = fleet.blackout(home);
        plug.hang();
        Thread.sleep(5_000);
        plug.goOn();
        Thread.sleep(10_000);
        assertThat(fleet.homes()).as("an API server that was away for 5 s").isEqualTo(Map.of(home, APPS));
        note("an API server away for 5 s", "moves nothing");
    }

    private void hang(FederatedFleet fleet, String from, String to) throws Exception {
        Blackout plug = fleet.blackout(from);
        Instant lost = Instant.now();
        plug.hang();
        Arrivals arrivals = fleet.watch(to, APPS, lost, PATIENCE);
        note("HANG", arrivals.words());
        assertThat(arrivals.ready()).hasSize(APPS);
        plug.goOn();
        fleet.await("the old copies end", PATIENCE, () -> fleet.wanted(from) == 0);
    }

    private void note(String what, String figures) {
        report.append("| ").append(what).append(" | ").append(figures).append(" |\n");
    }
}
