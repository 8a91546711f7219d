package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.journeys.hostile.HostileAgent;
import io.roadstead.journeys.pages.LoginPage;
import io.roadstead.journeys.soak.ScriptedCluster;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Held;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.ManyPods;
import io.roadstead.journeys.stack.Processes;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.Seen;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.Happened;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;

/**
 * 100,000 events: held by the console, which a scripted agent told of them all; and in a real cluster, whose agent tells fifty a second and whose console
 * keeps the newest. How long a person waits at the pages that show events, and what agent and console hold.
 */
class ManyEventsBench {
    private static final int EVENTS = Integer.getInteger("bench.events", 100_000);
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int WARM_UP = 3;
    private static final int PODS = 200;
    private static final String LOUD = "loud";

    private static final double FIRST_ROWS = 1_000;
    private static final double OTHER_ROWS = 300;
    private static final double MOST_AGENT_MIB = 96;

    @TempDir
    Path folder;

    @Test
    void allOfThemAreHeldByTheConsole() throws Exception {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = (EventLoop) loops.next();
        Map<String, String> environment = new HashMap<>();
        environment.put("ROADSTEAD_JAVA_OPTS", "-XX:+TieredCompilation -Droadstead.inventory.events=100000");
        environment.put("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD);
        try (RunningConsole console = RunningConsole.startAgain(folder.resolve("data"), environment);
                Rest rest = new Rest(console.url(), "admin", FramePages.PASSWORD);
                Browser browser = new Browser()) {
            var invited = rest.post("/api/v1/clusters", """
                    {"name": "never", "mode": "manager"}""");
            GatewayClient gateway = GatewayClient.of(GatewayKubeconfig.write(
                    folder.resolve("kubeconfig"), String.valueOf(invited.get("manifestUrl")), "none", rest.token()));
            ScriptedCluster cluster = ScriptedCluster.join(rest, gateway, "busy", gateway.pin());
            double before = ConsoleHeap.usedKib(console) / 1024.0;
            long began = System.nanoTime();
            try (HostileAgent agent = HostileAgent.connect(cluster, gateway.port(), loop, lines())) {
                String id = Held.id(rest, "v1", "Pod", "default", LOUD);
                awaitText(rest, "/api/v1/events?type=all&limit=1&sort=lastAt", "number 1 ");
                awaitText(rest, "/api/v1/events?type=all&limit=1&sort=-lastAt", "number " + EVENTS + " ");
                double seconds = (System.nanoTime() - began) / 1e9;
                assertThat(agent.asked()).isPositive();
                FramePages.signIn(browser, console);
                Seen seen = looked(browser, console.url(), id);
                double after = ConsoleHeap.usedKib(console) / 1024.0;
                Machine.report(
                        "explorer-events-held.md",
                        String.format(Locale.ROOT, """
                                %,d events held, told in %.0f s; heap of the console %.0f MiB before, %.0f after; %s

                                | ms | p50 | p95 | goal |
                                |---|---|---|---|
                                %s""", EVENTS, seconds, before, after, Machine.now(), rows(seen)));
                assertThat(slow(seen)).isEmpty();
            }
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    @Test
    void aRealClusterHasThem() throws Exception {
        try (JoinedCluster cluster = JoinedCluster.join(folder, "--nodes", "1", "--pods", "1");
                KubernetesClient direct = new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(Files.readString(cluster.direct())))
                        .build();
                Browser browser = new Browser()) {
            ManyPods.create(direct, PODS);
            Held.await(cluster.rest(), "Pod", PODS);
            List<ObjectMeta> pods = direct.pods().inNamespace("team-0").list().getItems().stream()
                    .map(Pod::getMetadata)
                    .toList();
            double agentBefore = resident(cluster.agent().process());
            double consoleBefore = ConsoleHeap.usedKib(cluster.console()) / 1024.0;
            long began = System.nanoTime();
            ManyPods.each(
                    EVENTS,
                    number -> direct.resource(event(pods.get(number % pods.size()), number))
                            .create());
            double seconds = (System.nanoTime() - began) / 1e9;
            double agent = resident(cluster.agent().process());
            Kubectl kubectl = new Kubectl(cluster.direct(), folder.resolve("direct"));
            long asked = System.nanoTime();
            kubectl.run("get", "events", "-n", "team-0").succeeded();
            double byKubectl = (System.nanoTime() - asked) / 1e6;
            LoginPage.open(browser, cluster.console().url()).signIn("admin", JoinedCluster.PASSWORD);
            browser.awaitTrue("document.querySelector('main.rs-page')");
            String id = Held.id(
                    cluster.rest(), "v1", "Pod", "team-0", pods.getFirst().getName());
            Seen seen = looked(browser, cluster.console().url(), id);
            Machine.report(
                    "explorer-events.md",
                    String.format(
                            Locale.ROOT,
                            """
                            %,d events made in a real cluster in %.0f s; kubectl lists them in %,.0f ms; %s

                            agent, resident MiB, before, at their end: %.1f, %.1f; heap of the console before, after: %.1f, %.1f

                            | ms | p50 | p95 | goal |
                            |---|---|---|---|
                            %s""",
                            EVENTS,
                            seconds,
                            byKubectl,
                            Machine.now(),
                            agentBefore,
                            agent,
                            consoleBefore,
                            ConsoleHeap.usedKib(cluster.console()) / 1024.0,
                            rows(seen)));
            assertThat(agent).as("MiB of the agent").isLessThan(MOST_AGENT_MIB);
            assertThat(slow(seen)).isEmpty();
        }
    }

    /** At all pages that show events. */
    private static Seen looked(Browser browser, URI console, String pod) {
        Seen seen = new Seen(browser);
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            if (round == 0) {
                seen.forget();
            }
            seen.rows("time line, by its address", console.resolve("/timeline"));
            seen.rows("events, by their address", console.resolve("/events?type=all"));
            seen.after(
                    "events, next page",
                    () -> browser.find(By.xpath("//div[@class='rs-grid-foot']/button[contains(., 'Next')]"))
                            .click(),
                    "document.querySelector('.rs-grid-foot span')?.textContent.startsWith('51')");
            seen.after(
                    "events, oldest first",
                    () -> browser.find(By.xpath("//rs-data-grid//thead//button[contains(., '▼') or contains(., '▲')]"))
                            .click(),
                    "document.querySelector('rs-data-grid th[aria-sort=ascending]')");
            var field = browser.find(By.cssSelector(".rs-grid-search input"));
            seen.after(
                    "events, by a part of the text",
                    () -> field.sendKeys("number 77"),
                    "location.search.includes('number') && [...document.querySelectorAll('rs-data-grid tbody tr')]"
                            + ".every((row) => row.textContent.includes('number 77'))");
            browser.open(console.resolve("/objects/" + pod));
            for (String tab : List.of("Events", "History")) {
                By what = Browser.tab(tab);
                browser.find(what);
                browser.evaluate("document.querySelectorAll('.rs-events').forEach((list) => { list.known = true; })");
                seen.after(
                        "one object, tab " + tab,
                        () -> browser.find(what).click(),
                        "[...document.querySelectorAll('.rs-events')].some((list) => !list.known && list.querySelector('li'))");
            }
        }
        return seen;
    }

    private static double goal(String name) {
        return name.contains("address") ? FIRST_ROWS : OTHER_ROWS;
    }

    private static String rows(Seen seen) {
        StringBuilder rows = new StringBuilder();
        seen.names()
                .forEach(name -> rows.append(String.format(
                        Locale.ROOT,
                        "| %s | %,.0f | %,.0f | %,.0f |%n",
                        name,
                        seen.at(name, 0.5),
                        seen.at(name, 0.95),
                        goal(name))));
        return rows.toString();
    }

    private static List<String> slow(Seen seen) {
        return seen.names().stream()
                .filter(name -> seen.at(name, 0.95) > goal(name))
                .toList();
    }

    private static double resident(ProcessHandle process) {
        return Processes.read(process, "status")
                        .lines()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024.0;
    }

    private static void awaitText(Rest rest, String path, String part) throws Exception {
        Instant limit = Instant.now().plusSeconds(300);
        String last = rest.text(path);
        while (!last.contains(part)) {
            assertThat(Instant.now()).as(last).isBefore(limit);
            Thread.sleep(500);
            last = rest.text(path);
        }
    }

    /** A fifth of them is of one pod. */
    private static List<InventoryLine> lines() {
        List<InventoryLine> lines = new ArrayList<>();
        lines.add(new KindIs(0, "", "v1", "Pod", "pods", true, List.of(new Column("Ready", "string", false))));
        lines.add(new SnapshotBegins(0, BucketSet.ALL));
        lines.add(new Thing(
                0,
                ObjectDigest.key(LOUD),
                "default",
                LOUD,
                LOUD,
                Instant.ofEpochSecond(1_790_000_000L),
                Health.FINE,
                "Running",
                "",
                Optional.empty(),
                Map.of(),
                List.of("1/1"),
                Map.of(),
                0));
        Instant last = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int number = 1; number <= EVENTS; number++) {
            String name = number % 5 == 0 ? LOUD : "web-" + number % 2_000;
            lines.add(new Happened(
                    "default",
                    "Pod",
                    name,
                    name,
                    number % 2 == 0 ? "Normal" : "Warning",
                    number % 2 == 0 ? "Pulled" : "BackOff",
                    "number " + number + " of what happened to a container of this pod",
                    1 + number % 7,
                    last.minusSeconds(EVENTS - number),
                    "kubelet"));
        }
        return lines;
    }

    private static io.fabric8.kubernetes.api.model.Event event(ObjectMeta pod, int number) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        return new EventBuilder()
                .withNewMetadata()
                .withName(pod.getName() + "." + number)
                .withNamespace(pod.getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(pod.getName())
                .withNamespace(pod.getNamespace())
                .withUid(pod.getUid())
                .endInvolvedObject()
                .withType(number % 2 == 0 ? "Normal" : "Warning")
                .withReason(number % 2 == 0 ? "Pulled" : "BackOff")
                .withMessage("number " + number + " of what happened to a container of this pod")
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent("kubelet")
                .endSource()
                .build();
    }
}
