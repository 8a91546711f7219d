package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.pages.Widgets;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Fleet;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Look;
import io.roadstead.journeys.stack.RunningAgent;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/** An administrator lets four clusters join by what the page shows, loses one, and lets them go again. */
class FleetJourney {
    private static final Pattern COMMAND = Pattern.compile("kubectl apply -f (http\\S+)");
    private static final Duration CLICK_TO_CONNECTED = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private final Map<String, RunningAgent> agents = new LinkedHashMap<>();

    @Test
    void fourClustersJoinAreWatchedAndLeaveNothingBehind() throws Exception {
        RunningAgent.build();
        try (Fleet fleet = Fleet.up(
                        folder.resolve("bed"),
                        4,
                        "--profile",
                        "public,private,edge,gpu",
                        "--nodes",
                        "0",
                        "--pods",
                        "0");
                RunningConsole console = RunningConsole.startAgain(
                        folder.resolve("data"), Map.of("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD));
                Browser browser = new Browser()) {
            Widgets page = new Widgets(browser);
            FramePages.signIn(browser, console);
            List<Path> clusters = fleet.kubeconfigs();
            assertThat(clusters).hasSize(4);
            var before = objects(clusters.getFirst());
            for (Path kubeconfig : clusters) {
                join(browser, console, page, name(kubeconfig), kubeconfig);
            }
            FramePages.open(browser, console, "/clusters");
            browser.awaitTrue("document.body.innerText.split('Connected').length > 4");
            Look.around(browser, "fleet");

            String lost = name(clusters.getLast());
            agent(lost).process().destroyForcibly();
            browser.awaitText("Offline"); // without a reload
            Look.at(browser, "fleet-one-offline");
            FramePages.open(browser, console, "/clusters/" + lost);
            browser.awaitText("The agent is away");
            page.press("Remove");
            browser.awaitText("Remove " + lost);
            browser.find(By.xpath("//vaadin-dialog//vaadin-text-field//input")).sendKeys(lost);
            page.pressInDialog("Remove");
            browser.awaitNoAddress(lost);

            String first = name(clusters.getFirst());
            FramePages.open(browser, console, "/clusters/" + first);
            browser.awaitText("Connected");
            Look.around(browser, "cluster");
            page.press("Unregister");
            browser.awaitText("The agent removes everything");
            Look.at(browser, "cluster-unregister");
            browser.find(By.xpath("//vaadin-dialog//vaadin-text-field//input")).sendKeys(first);
            page.pressInDialog("Unregister");
            assertThat(agent(first).endsWithin(30)).as("the agent ends itself").isTrue();
            awaitEqual(before, clusters.getFirst());

            FramePages.open(browser, console, "/clusters");
            browser.awaitNoText(first);
            assertThat(browser.shows(lost)).isFalse();

            // The one that was removed by force comes back, and is told to go.
            try (RunningAgent back = RunningAgent.again(clusters.getLast(), agent(lost))) {
                assertThat(back.endsWithin(30)).as(back.printed()).isTrue();
            }
            awaitEqual(before, clusters.getLast());
        } finally {
            for (RunningAgent agent : agents.values()) {
                agent.close();
            }
        }
    }

    private void join(Browser browser, RunningConsole console, Widgets page, String name, Path kubeconfig)
            throws Exception {
        FramePages.open(browser, console, "/clusters/add");
        page.type("Name", name);
        page.type("Labels", "site=" + name);
        page.press("Add cluster");
        browser.awaitText("kubectl apply -f http");
        var command = COMMAND.matcher(browser.text());
        assertThat(command.find()).isTrue();
        Instant pasted = Instant.now();
        agents.put(name, RunningAgent.start(kubeconfig, command.group(1)));
        browser.awaitText(name + " is connected.");
        Duration taken = Duration.between(pasted, Instant.now());
        System.err.println(name + " connected after " + taken.toMillis() + " ms");
        assertThat(taken).as("from the pasted line to connected").isLessThan(CLICK_TO_CONNECTED);
        if (agents.size() == 1) {
            Look.around(browser, "cluster-joined");
        }
    }

    private RunningAgent agent(String name) {
        return Objects.requireNonNull(agents.get(name));
    }

    private static String name(Path kubeconfig) {
        return kubeconfig.getFileName().toString().replace(".kubeconfig", "");
    }

    /** What a cluster holds of all that an agent might leave: names of everything that is made by people. */
    private TreeSet<String> objects(Path kubeconfig) throws Exception {
        Kubectl kubectl = new Kubectl(kubeconfig, folder.resolve("cache-" + name(kubeconfig)));
        String all = kubectl.run(
                        "get",
                        "namespaces,clusterroles,clusterrolebindings,roles,rolebindings,serviceaccounts,secrets,"
                                + "configmaps,deployments,services,customresourcedefinitions,leases",
                        "-A",
                        "-o",
                        "jsonpath={range .items[*]}{.kind}/{.metadata.namespace}/{.metadata.name}{\"\\n\"}{end}")
                .succeeded();
        return new TreeSet<>(
                all.lines().filter(line -> !line.contains("kube-node-lease")).toList());
    }

    private void awaitEqual(TreeSet<String> before, Path kubeconfig) throws Exception {
        Instant limit = Instant.now().plusSeconds(40);
        TreeSet<String> left = ofAgent(objects(kubeconfig), before);
        while (!left.isEmpty() && Instant.now().isBefore(limit)) {
            Thread.sleep(500);
            left = ofAgent(objects(kubeconfig), before);
        }
        assertThat(left).as("what is left in " + name(kubeconfig)).isEmpty();
    }

    /** Clusters of other profiles hold other things from the start: of those only what is named for us counts. */
    private static TreeSet<String> ofAgent(TreeSet<String> now, TreeSet<String> before) {
        TreeSet<String> left = new TreeSet<>(now);
        left.removeAll(before);
        left.removeIf(line -> !line.contains("roadstead"));
        return left;
    }
}
