package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.roadstead.journeys.hostile.HostileAgent;
import io.roadstead.journeys.hostile.LogFlood;
import io.roadstead.journeys.soak.ScriptedCluster;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.GatewayClient;
import io.roadstead.journeys.stack.GatewayKubeconfig;
import io.roadstead.journeys.stack.Held;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import io.roadstead.journeys.stack.Seen;
import io.roadstead.protocol.inventory.BucketSet;
import io.roadstead.protocol.inventory.Health;
import io.roadstead.protocol.inventory.InventoryLine;
import io.roadstead.protocol.inventory.InventoryLine.Column;
import io.roadstead.protocol.inventory.InventoryLine.KindIs;
import io.roadstead.protocol.inventory.InventoryLine.SnapshotBegins;
import io.roadstead.protocol.inventory.ObjectDigest;
import io.roadstead.protocol.inventory.Thing;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A container that prints 500 lines each millisecond is looked at in Chromium: the page answers keys meanwhile, says what it leaves out, and neither end keeps it. */
class LogFloodBench {
    private static final int PER_MILLI = Integer.getInteger("bench.lines", 500);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 20);
    private static final int KEYS = 40;

    /** Beyond this people feel that a key is late. */
    private static final double MOST_KEY_MILLIS = 200;

    private static final double MOST_TAB_MIB = 300;
    private static final double MOST_HEAP_MIB = 32;

    @TempDir
    Path folder;

    @Test
    void aPageStaysUsableInAFlood() throws Exception {
        MultiThreadIoEventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        EventLoop loop = (EventLoop) loops.next();
        Map<String, String> environment = new HashMap<>(RunningConsole.BOTH_COMPILERS);
        environment.put("ROADSTEAD_ADMIN_PASSWORD", FramePages.PASSWORD);
        LogFlood flood = new LogFlood(PER_MILLI);
        try (RunningConsole console = RunningConsole.startAgain(folder.resolve("data"), environment);
                Rest rest = new Rest(console.url(), "admin", FramePages.PASSWORD);
                Browser browser = new Browser()) {
            GatewayClient gateway = gateway(rest);
            ScriptedCluster cluster = ScriptedCluster.join(rest, gateway, "loud", gateway.pin());
            try (HostileAgent agent = HostileAgent.connect(cluster, gateway.port(), loop, pod(), flood)) {
                FramePages.signIn(browser, console);
                Seen seen = new Seen(browser);
                browser.open(console.url().resolve("/objects/" + Held.id(rest, "v1", "Pod", "default", LogFlood.NAME)));
                browser.find(Browser.tab("Logs")).click();
                browser.awaitTrue("document.querySelector('rs-log')?.text().includes('left out')");
                assertThat(agent.asked()).isPositive();
                double heap = ConsoleHeap.usedKib(console) / 1024.0;
                report(console, browser, seen, flood, heap);
            }
        } finally {
            loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).sync();
        }
    }

    private static void report(RunningConsole console, Browser browser, Seen seen, LogFlood flood, double heapBefore)
            throws Exception {
        browser.evaluate("document.querySelector('rs-log').shadowRoot.querySelector('input[type=search]').focus()");
        long printed = flood.sent();
        long waited = flood.waited();
        double left = left(console);
        long began = System.nanoTime();
        for (int key = 0; key < KEYS; key++) {
            seen.after("key", () -> browser.press("7"), "true");
            browser.press(Keys.BACK_SPACE);
            sleepUntil(began + TimeUnit.SECONDS.toNanos(SECONDS) * (key + 1) / KEYS);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        double printedRate = (flood.sent() - printed) / seconds;
        double leftRate = (left(console) - left) / seconds;
        double tab = browser.rendererMib();
        double heap = ConsoleHeap.usedKib(console) / 1024.0;
        long kept = Long.parseLong(
                browser.evaluate("return document.querySelector('rs-log').text().split('\\n').length - 1"));
        String report = String.format(
                Locale.ROOT,
                """
                %d lines each millisecond wanted, %.0f s; %s

                | | | goal |
                |---|---|---|
                | printed, lines/s | %,.0f | 500,000 |
                | of the time the source had to wait for its reader, %% | %.0f | |
                | left out and said so, lines/s | %,.0f | |
                | brought to the page, lines/s | %,.0f | 2,000 |
                | kept by the page, lines | %,d | 10,000 |
                | key to the next picture, ms, p50 / p95 | %.0f / %.0f | %.0f |
                | memory of the tab, MiB | %.0f | %.0f |
                | heap of the console after collections, MiB, at the first lines and at the last | %.0f, %.0f | + %.0f |
                """,
                PER_MILLI,
                seconds,
                Machine.now(),
                printedRate,
                (flood.waited() - waited) / 1e7 / seconds,
                leftRate,
                printedRate - leftRate,
                kept,
                seen.at("key", 0.5),
                seen.at("key", 0.95),
                MOST_KEY_MILLIS,
                tab,
                MOST_TAB_MIB,
                heapBefore,
                heap,
                MOST_HEAP_MIB);
        Machine.report("explorer-logs.md", report);
        browser.screenshot("log-flood");
        assertThat(seen.at("key", 0.95)).as("ms from a key to the picture").isLessThan(MOST_KEY_MILLIS);
        assertThat(kept).as("lines in the page").isLessThanOrEqualTo(10_100);
        assertThat(tab).as("MiB of the tab").isLessThan(MOST_TAB_MIB);
        assertThat(heap - heapBefore)
                .as("MiB more in the console than at the first lines")
                .isLessThan(MOST_HEAP_MIB);
        assertThat(leftRate).isPositive();
    }

    private static void sleepUntil(long at) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(Math.max(0, at - System.nanoTime()));
    }

    private static double left(RunningConsole console) throws Exception {
        return console.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("roadstead_shell_log_left"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private GatewayClient gateway(Rest rest) throws Exception {
        var invited = rest.post("/api/v1/clusters", """
                {"name": "never", "mode": "manager"}""");
        return GatewayClient.of(GatewayKubeconfig.write(
                folder.resolve("kubeconfig"), String.valueOf(invited.get("manifestUrl")), "none", rest.token()));
    }

    private static List<InventoryLine> pod() {
        return List.of(
                new KindIs(0, "", "v1", "Pod", "pods", true, List.of(new Column("Ready", "string", false))),
                new SnapshotBegins(0, BucketSet.ALL),
                new Thing(
                        0,
                        ObjectDigest.key(LogFlood.NAME),
                        "default",
                        LogFlood.NAME,
                        LogFlood.NAME,
                        Instant.ofEpochSecond(1_790_000_000L),
                        Health.FINE,
                        "Running",
                        "",
                        Optional.empty(),
                        Map.of(),
                        List.of("1/1"),
                        Map.of(),
                        0));
    }
}
