package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.journeys.hostile.HostileAgent;
import io.roadstead.journeys.hostile.HostileLines;
import io.roadstead.journeys.soak.ScriptedCluster;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * A cluster that writes attacks into all that it tells: no page runs any of it, breaks, or grows wider than its window; the console stays
 * ready, and another cluster is told of as ever.
 */
class HostilePagesJourney {
    private static final List<String> PAGES = List.of(
            "/",
            "/clusters",
            "/resources/pods",
            "/resources/services",
            "/nodes",
            "/gpus",
            "/file-systems",
            "/virtual-machines",
            "/virtual-machines/instances",
            "/storage",
            "/storage/claims",
            "/storage/classes",
            "/routes",
            "/routes/gateways",
            "/events",
            "/events?type=all",
            "/timeline",
            "/timeline?source=event");

    private static final List<String> WITH_DRAWERS = List.of("/resources/pods", "/nodes", "/events");

    /** What only an attack puts into a page, wherever shadow roots hide it. */
    private static final String INJECTED = """
            const found = [];
            const look = (root) => root.querySelectorAll('*').forEach((each) => {
              for (const { name, value } of each.attributes) {
                if (/^on/.test(name) || (/^(href|src|action|srcdoc)$/.test(name) && /^\\s*javascript:|owned/i.test(value) && !/[?&]/.test(value))) {
                  found.push(each.outerHTML.slice(0, 200));
                }
              }
              if (/^(script|style)$/i.test(each.tagName) && /owned=|display:none\\}<\\/style/.test(each.textContent)) {
                found.push(each.outerHTML.slice(0, 200));
              }
              if (each.shadowRoot) { look(each.shadowRoot); }
            });
            look(document);
            return [...(window.faults ?? ['nothing was recorded']), ...(window.owned ? ['owned'] : []), ...found].join('\\n');""";

    @TempDir
    Path folder;

    @Test
    void noPageRunsWhatAClusterTells() throws Exception {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = (EventLoop) loops.next();
        try (RunningConsole console = RunningConsole.startAgain(folder.resolve("data"), FramePages.DEVELOPMENT);
                Rest rest = new Rest(console.url(), "admin", FramePages.PASSWORD)) {
            GatewayClient gateway = gateway(rest);
            ScriptedCluster bad = ScriptedCluster.join(rest, gateway, "bad", gateway.pin());
            ScriptedCluster calm = ScriptedCluster.join(rest, gateway, "calm", gateway.pin());
            try (HostileAgent hostile = HostileAgent.connect(bad, gateway.port(), loop, new HostileLines().all());
                    HostileAgent honest = HostileAgent.connect(calm, gateway.port(), loop, calm(0))) {
                awaitObject(rest, "calm-0");
                awaitObjects(rest);
                lookAtAll(console, rest, bad.id());
                assertThat(honest.asked()).isEqualTo(1);
                assertThat(hostile.asked())
                        .as("its stream was never ended: what it told was in its form")
                        .isEqualTo(1);
            }
            byte[] attack = ("P0 " + "x".repeat(2_000_000) + "\n").getBytes(StandardCharsets.UTF_8);
            try (HostileAgent formless = HostileAgent.connect(bad, gateway.port(), loop, attack);
                    HostileAgent honest = HostileAgent.connect(calm, gateway.port(), loop, calm(1))) {
                awaitObject(rest, "calm-1");
                console.awaitReadiness(200);
                assertThat(formless.asked() + honest.asked()).isPositive();
            }
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    private GatewayClient gateway(Rest rest) throws Exception {
        var invited = rest.post("/api/v1/clusters", """
                {"name": "never", "mode": "manager"}""");
        Path kubeconfig = GatewayKubeconfig.write(
                folder.resolve("kubeconfig"), String.valueOf(invited.get("manifestUrl")), "none", rest.token());
        return GatewayClient.of(kubeconfig);
    }

    /** One pod of a name that there is no other of. */
    private static List<InventoryLine> calm(int number) {
        String name = "calm-" + number;
        return List.of(
                new KindIs(0, "", "v1", "Pod", "pods", true, List.of(new Column("Ready", "string", false))),
                new SnapshotBegins(0, BucketSet.ALL),
                new Thing(
                        0,
                        ObjectDigest.key(name),
                        "default",
                        name,
                        name,
                        Instant.ofEpochSecond(1_790_000_000L),
                        Health.FINE,
                        "Running",
                        "",
                        Optional.empty(),
                        Map.of("app", "calm"),
                        List.of("1/1"),
                        Map.of(),
                        0));
    }

    private static void awaitObject(Rest rest, String name) throws Exception {
        await(() -> rest.text("/api/v1/search?q=" + name).contains("\"" + name + "\""), name);
    }

    private static void awaitObjects(Rest rest) throws Exception {
        await(
                () -> rest.text("/api/v1/resources?apiVersion=v1&kind=Node").contains("onerror")
                        && rest.text("/api/v1/events").contains("onerror"),
                "the attacks");
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition, String what) throws Exception {
        Instant limit = Instant.now().plusSeconds(30);
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (AssertionError notYet) {
                // the kind is not known yet
            }
            assertThat(Instant.now()).as("waited for " + what).isBefore(limit);
            Thread.sleep(200);
        }
    }

    private static void lookAtAll(RunningConsole console, Rest rest, String cluster) throws Exception {
        List<String> found = new ArrayList<>();
        try (Browser browser = new Browser()) {
            browser.recordFaults();
            FramePages.signIn(browser, console);
            List<String> pages = new ArrayList<>(PAGES);
            pages.add("/clusters/" + cluster);
            pages.addAll(drawers(rest));
            for (String page : pages) {
                FramePages.open(browser, console, page);
                browser.awaitRest();
                look(browser, page, found);
                lookAtTabs(browser, page, found);
            }
            for (String page : WITH_DRAWERS) {
                browser.resize(360, 800);
                FramePages.open(browser, console, page);
                browser.awaitRest();
                look(browser, page + " on a telephone", found);
            }
            browser.resize(1440, 900);
            FramePages.open(browser, console, "/");
            browser.press("/");
            browser.press("onerror");
            browser.awaitTrue("document.querySelectorAll('.rs-palette [role=option]').length > 0");
            look(browser, "palette", found);
            browser.press(Keys.ESCAPE);
        }
        assertThat(found).isEmpty();
        console.awaitReadiness(200);
    }

    /** Some objects and an event in their drawers; by their ids alone, since not every parser takes what stands beside them. */
    private static List<String> drawers(Rest rest) throws Exception {
        List<String> drawers = new ArrayList<>();
        for (String[] list : new String[][] {{"Pod", "/resources/pods"}, {"Node", "/nodes"}}) {
            String page = rest.text("/api/v1/resources?apiVersion=v1&limit=2&sort=-name&kind=" + list[0]);
            ids(page, "\",\"apiVersion").forEach(id -> {
                drawers.add(list[1] + "?open=" + id);
                drawers.add("/objects/" + id);
            });
        }
        assertThat(drawers).hasSize(8);
        ids(rest.text("/api/v1/events?limit=1"), "\",\"cluster")
                .forEach(id -> drawers.add("/events?type=all&open=" + id));
        return drawers;
    }

    private static List<String> ids(String page, String behind) {
        return Pattern.compile("\"id\":\"([0-9a-f-]{36})" + Pattern.quote(behind))
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** All that is shown of an object; the cluster answers nothing that is asked for it. */
    private static void lookAtTabs(Browser browser, String page, List<String> found) {
        int tabs = page.startsWith("/objects/")
                ? Integer.parseInt(browser.evaluate("return String(document.querySelectorAll('vaadin-tab').length)"))
                : 0;
        for (int tab = 1; tab < tabs; tab++) {
            browser.evaluate("document.querySelectorAll('vaadin-tab')[" + tab + "].click(); return ''");
            browser.awaitRest();
            look(browser, page + ", tab " + tab, found);
        }
    }

    private static void look(Browser browser, String page, List<String> found) {
        String faults = browser.evaluate(INJECTED);
        if (!faults.isEmpty()) {
            found.add(page + ": " + faults);
        }
        if (browser.sidewaysScroll() > 0) {
            found.add(page + " is " + browser.sidewaysScroll() + " pixels wider than its window");
        }
    }
}
