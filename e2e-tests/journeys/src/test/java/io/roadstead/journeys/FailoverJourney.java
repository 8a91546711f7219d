package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Blackout;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.FederatedFleet;
import io.roadstead.journeys.stack.FederatedFleet.Arrivals;
import io.roadstead.journeys.stack.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug of a whole cluster is pulled and its apps run elsewhere; what only looks like it moves nothing. The figures are those of
 * {@code FailoverBench}; here a machine that does much else is given more time.
 */
class FailoverJourney {
    private static final int APPS = 8;
    private static final Duration MOVED = Duration.ofSeconds(25);

    @TempDir
    Path folder;

    @Test
    void appsLeaveAClusterThatIsLostAndNoOther() throws Exception {
        try (FederatedFleet fleet = FederatedFleet.up(folder, 2)) {
            String home = fleet.apps(APPS);
            String other = fleet.names().stream()
                    .filter(name -> !name.equals(home))
                    .findFirst()
                    .orElseThrow();
            Blackout plug = fleet.blackout(home);

            // F03: the agent dies, the cluster is fine.
            fleet.killAgent(home);
            fleet.awaitState(home, "agent-lost", Duration.ofSeconds(20));
            Thread.sleep(3_000);
            assertThat(fleet.homes()).as("F03: nothing moves").isEqualTo(Map.of(home, APPS));
            fleet.startAgent(home);
            fleet.awaitState(home, "healthy", Duration.ofSeconds(60));

            // An API server that is away for a moment; as long as a restart takes in the bench, where the machine does
            // nothing else.
            plug.hang();
            Thread.sleep(3_000);
            plug.goOn();
            fleet.awaitState(home, "healthy", Duration.ofSeconds(20));
            assertThat(fleet.homes()).as("a restart moves nothing").isEqualTo(Map.of(home, APPS));
            assertThat(fleet.wanted(other)).isZero();

            // F01: power loss of a whole cluster.
            Instant lost = Instant.now();
            plug.begin();
            fleet.killAgent(home);
            Arrivals arrivals = fleet.watch(other, APPS, lost, Duration.ofMinutes(1));
            System.err.println("F01: " + arrivals.words());
            assertThat(arrivals.ready()).hasSize(APPS);
            assertThat(arrivals.ready().getLast()).isLessThan(MOVED.toSeconds());
            fleet.await(
                    "all say so", Duration.ofSeconds(20), () -> fleet.homes().equals(Map.of(other, APPS)));

            shows(fleet, other);

            // F16: it comes back with what it ran.
            plug.end();
            fleet.startAgent(home);
            fleet.await("the old copies end", Duration.ofMinutes(1), () -> fleet.wanted(home) == 0);
            assertThat(fleet.deployments(home)).as("their objects stay").hasSize(APPS);
            assertThat(fleet.running(other)).as("exactly one copy of each runs").isEqualTo(APPS);
            assertThat(fleet.homes()).as("nothing goes back by itself").isEqualTo(Map.of(other, APPS));
        }
    }

    private static void shows(FederatedFleet fleet, String home) throws Exception {
        try (Browser browser = new Browser()) {
            FramePages.signIn(browser, fleet.console());
            FramePages.open(browser, fleet.console(), "/federation");
            browser.awaitText("Unreachable");
            browser.awaitText("app-007");
            browser.awaitText(home + " × 2");
            Look.around(browser, "federation");
            FramePages.open(browser, fleet.console(), "/federation/apps/" + fleet.appId("app-000"));
            browser.awaitText(home);
            Look.around(browser, "federated-app");
            FramePages.open(browser, fleet.console(), "/federation/apps/" + fleet.appId("app-000") + "?tab=timeline");
            browser.awaitText("Moved: ready");
            Look.at(browser, "federated-app-timeline");
        }
    }
}
