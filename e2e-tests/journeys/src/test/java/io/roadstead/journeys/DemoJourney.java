package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.Processes;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A newcomer has a living fleet by one command, ends it by Ctrl-C, and finds it again. */
class DemoJourney {
    private static final Map<String, String> ADMINISTRATOR = Map.of("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD);
    /** It is to take less than 60 s, see docs/running.md; but other journeys run beside this one on as few cores. */
    private static final Duration TO_FOUR_CLUSTERS = Duration.ofSeconds(180);

    private static final Duration TO_THE_END = Duration.ofSeconds(20);
    private static final String THERE = "4 of 4 clusters are connected";

    @TempDir
    Path folder;

    @BeforeAll
    static void build() throws Exception {
        RunningAgent.build();
    }

    @Test
    void fourClustersAreThereAndGoByCtrlCAndAreTheSameTheNextTime() throws Exception {
        Path data = folder.resolve("data");
        Map<String, String> first;
        try (RunningConsole demo = demo(data)) {
            awaitPrinted(demo, THERE, TO_FOUR_CLUSTERS);
            try (Rest rest = new Rest(demo.url(), "admin", FramePages.PASSWORD);
                    Browser browser = new Browser()) {
                first = clusters(rest);
                assertThat(first.values())
                        .containsExactlyInAnyOrder("demo-edge", "demo-gpu", "demo-private", "demo-public");
                FramePages.signIn(browser, demo);
                FramePages.open(browser, demo, "/clusters");
                browser.awaitText("Demo: simulated nodes");
                browser.awaitTrue("document.body.innerText.split('Connected').length > 4");
                Look.around(browser, "demo");
                FramePages.open(browser, demo, "/");
                browser.awaitRest();
                browser.screenshot("demo-home");
            }
            kubectl(data).run("create", "namespace", "mine").succeeded();
            end(demo, "INT", data);
        }

        try (RunningConsole demo = demo(data)) {
            awaitPrinted(demo, THERE, TO_FOUR_CLUSTERS);
            try (Rest rest = new Rest(demo.url(), "admin", FramePages.PASSWORD)) {
                assertThat(clusters(rest)).as("the same clusters").isEqualTo(first);
            }
            kubectl(data).run("get", "namespace", "mine").succeeded();
            end(demo, "TERM", data);
        }
    }

    @Test
    @Tag("long")
    void aDemoThatIsEndedWhileItStartsLeavesNothing() throws Exception {
        Path data = folder.resolve("data");
        try (RunningConsole demo = demo(data)) {
            end(demo, "INT", data);
        }
    }

    private static RunningConsole demo(Path data) throws IOException, InterruptedException {
        return RunningConsole.start(data, ADMINISTRATOR, "--demo", "--ui-port", "0");
    }

    private Kubectl kubectl(Path data) {
        return new Kubectl(data.resolve("demo/demo-public.kubeconfig"), folder.resolve("cache"));
    }

    /** By their ids, as soon as none is slow to answer: on a busy machine a link is degraded for a moment now and then. */
    private static Map<String, String> clusters(Rest rest) throws Exception {
        Tenant.await(
                "all to be connected",
                () -> items(rest).stream().allMatch(cluster -> "connected".equals(cluster.get("state"))));
        Map<String, String> names = new TreeMap<>();
        for (Map<String, Object> cluster : items(rest)) {
            assertThat((Map<String, Object>) cluster.get("labels")).containsEntry("roadstead.io/demo", "true");
            names.put(String.valueOf(cluster.get("id")), String.valueOf(cluster.get("name")));
        }
        return names;
    }

    @SuppressWarnings("unchecked") // the names of a JSON object are texts
    private static List<Map<String, Object>> items(Rest rest) throws IOException, InterruptedException {
        return (List<Map<String, Object>>)
                Objects.requireNonNull(rest.get("/api/v1/clusters").get("items"));
    }

    private static void awaitPrinted(RunningConsole demo, String words, Duration limit) throws Exception {
        Instant start = demo.process().info().startInstant().orElseThrow();
        while (!demo.printed().contains(words)) {
            assertThat(Duration.between(start, Instant.now()))
                    .as("%s has printed:%n%s", demo.url(), demo.printed())
                    .isLessThan(limit);
            Thread.sleep(100);
        }
        System.err.println(
                words + " after " + Duration.between(start, Instant.now()).toMillis() + " ms");
    }

    private static void end(RunningConsole demo, String signal, Path data) throws Exception {
        Processes.signal(demo.process(), signal);
        Instant limit = Instant.now().plus(TO_THE_END);
        while (demo.process().isAlive() && Instant.now().isBefore(limit)) {
            Thread.sleep(50);
        }
        assertThat(demo.process().isAlive())
                .as("still there %s after %s", TO_THE_END, signal)
                .isFalse();
        assertThat(Processes.naming(data)).as("left after " + signal).isEmpty();
        try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
            assertThat(mounts.filter(mount -> mount.contains(data.toString()))).isEmpty();
        }
    }
}
