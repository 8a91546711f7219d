package io.roadstead.console.shell.live;

import static io.roadstead.console.gateway.AnsweringCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.gateway.AnsweringCluster;
import io.roadstead.console.inventory.FleetObject;
import io.roadstead.console.inventory.model.ObjectKind;
import io.roadstead.console.shell.Carried;
import io.roadstead.console.shell.LogSubject;
import io.roadstead.console.shell.LogTargets;
import io.roadstead.console.shell.model.LineQueue;
import io.roadstead.console.shell.model.LogOrigin;
import io.roadstead.console.shell.model.LogWish;
import io.roadstead.console.shell.model.ResumePoint;
import io.roadstead.console.shell.remote.ClusterLogs;
import io.roadstead.protocol.inventory.Health;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Logs from an API server through a gateway to a browser, with all that can come between. */
class LogFeedIT {
    private static final String NOON = "2026-07-01T12:00:0";
    private static final LogWish ALL = LogWish.of("", false, 1_000, 0).orElseThrow();

    private static AnsweringCluster cluster;

    private final List<LogOrigin> pods = new CopyOnWriteArrayList<>();
    private final Map<String, ClusterId> clusters = new ConcurrentHashMap<>(Map.of("", AnsweringCluster.ID));
    private final Set<UUID> gone = ConcurrentHashMap.newKeySet();
    private final LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
    private final LogViewers viewers = new LogViewers(viewer -> !gone.contains(viewer.signIn()), metrics);
    private final List<LogFeed> feeds = new ArrayList<>();

    @BeforeAll
    static void open() throws Exception {
        cluster = new AnsweringCluster();
    }

    @AfterAll
    static void close() throws Exception {
        cluster.close();
    }

    @AfterEach
    void leave() {
        feeds.forEach(feed -> feed.end(LogEnd.GONE));
        cluster.keepOpen(target -> false);
        cluster.flood("nothing", new byte[0]);
        cluster.forget();
    }

    private static FleetObject object(String name) {
        return new FleetObject(
                new UUID(0, 1),
                AnsweringCluster.ID,
                "one",
                new ObjectKind(1, "apps", "v1", "ReplicaSet", "replicasets", true, List.of()),
                "shop",
                name,
                "uid",
                Optional.empty(),
                Instant.EPOCH,
                Map.of(),
                Health.FINE,
                "",
                "",
                List.of(),
                Map.of(),
                Instant.EPOCH);
    }

    private void pod(String name, String... containers) {
        pods.add(new LogOrigin("shop", name, ""));
        cluster.answers(
                "/api/v1/namespaces/shop/pods/" + name,
                200,
                "{\"spec\":{\"containers\":["
                        + String.join(
                                ",",
                                List.of(containers).stream()
                                        .map(container -> "{\"name\":\"" + container + "\"}")
                                        .toList())
                        + "],\"initContainers\":[{\"name\":\"../../x\"}]}}");
    }

    private RecordedBrowser follow(LogWish wish, Map<String, ResumePoint> after) {
        return follow(new RecordedBrowser(), wish, after);
    }

    private RecordedBrowser follow(RecordedBrowser browser, LogWish wish, Map<String, ResumePoint> after) {
        return open(browser, wish, after, true);
    }

    private RecordedBrowser open(
            RecordedBrowser browser, LogWish wish, Map<String, ResumePoint> after, boolean follows) {
        Viewer viewer = new Viewer(
                AnsweringCluster.reader("grace"),
                UUID.randomUUID(),
                "browser",
                new LogSubject.OfObject(object("web")),
                follows,
                carried);
        assertThat(viewers.enter(viewer)).isTrue();
        LogFeed feed = new LogFeed(
                viewer,
                new Opening(wish, after),
                browser,
                new LogFeed.Parts(
                        new ClusterLogs(cluster.clients()),
                        (caller, subject) -> new LogTargets.Found(List.copyOf(pods), 3, clusters),
                        viewers,
                        metrics,
                        rates,
                        () -> System.nanoTime() + later.get()));
        feeds.add(feed);
        browser.of(feed);
        feed.start();
        last = Optional.of(viewer);
        return browser;
    }

    private Optional<Viewer> last = Optional.empty();
    private final Carried carried = new Carried();
    private final LogRates rates = new LogRates();
    private final AtomicLong later = new AtomicLong();

    @Test
    void whatIsNotFollowedIsReadOnceAndCounted() throws Exception {
        cluster.asked();
        pod("web-1", "app");
        String text = NOON + "0Z one\n" + NOON + "1Z two\n";
        cluster.answers("/api/v1/namespaces/shop/pods/web-1/log", 200, text);
        RecordedBrowser browser = open(new RecordedBrowser(), ALL, Map.of(), false);
        eventually(() -> browser.lines.get() == 2);
        eventually(() -> browser.standing(0).startsWith("reading"));
        assertThat(carried.of(AnsweringCluster.ID)).isEqualTo(text.length());
        assertThat(cluster.asked())
                .filteredOn(asked -> asked.contains("/log?"))
                .singleElement()
                .asString()
                .doesNotContain("follow");
    }

    @Test
    void howMuchCameAMinuteIsKnownAfterwards() throws Exception {
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web-1", "app");
        RecordedBrowser browser = follow(ALL, Map.of());
        var printing = cluster.printing("web-1");
        printing.print(NOON + "0Z before\n");
        eventually(() -> browser.lines.get() == 1);
        LogSubject subject = new LogSubject.OfObject(object("web"));
        assertThat(rates.of(subject)).isEmpty();
        eventually(feeds.getLast()::isOnlyFollowed);
        String line = NOON + "1Z after\n";
        printing.print(line);
        eventually(() -> browser.lines.get() == 2);
        later.set(Duration.ofMinutes(1).toNanos());
        feeds.getLast().end(LogEnd.GONE);
        assertThat(rates.of(subject))
                .hasValueSatisfying(rate -> assertThat(rate).isBetween(line.length() - 5L, (long) line.length()));
    }

    @Test
    void severalContainersAreFollowedTogetherAndNothingOfThemIsACommand() throws Exception {
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web-1", "app", "proxy");
        pod("web-2", "app");
        RecordedBrowser browser = follow(ALL, Map.of());
        cluster.printing("web-2", "container=app").print(NOON + "2Z third\n");
        cluster.printing("web-1", "container=proxy").print(NOON + "1Z second\n" + NOON + "3Z \u001b]0;t\u0007fourth\n");
        cluster.printing("web-1", "container=app", "follow=true", "tailLines=1000")
                .print(NOON + "0Z \u001b[31mfirst\u001b[0m\nhal");
        eventually(() -> browser.lines.get() == 4);
        assertThat(browser.texts())
                .containsExactlyInAnyOrder("2 third", "1 second", "1 ␛]0;t␇fourth", "0 \u001b[31mfirst\u001b[0m");
        var origins = browser.messages.getFirst();
        assertThat(origins.toString())
                .isEqualTo("{\"type\":\"origins\",\"left\":3,\"origins\":[{\"pod\":\"web-1\",\"container\":\"app\"},"
                        + "{\"pod\":\"web-1\",\"container\":\"proxy\"},{\"pod\":\"web-2\",\"container\":\"app\"}]}");
        cluster.printing("web-1", "container=app").print("f a line\n");
        eventually(() -> browser.lines.get() == 5);
        assertThat(browser.texts()).contains("0 half a line");
    }

    @Test
    void whatTheClusterAnswersOtherwiseIsSaidOfEachContainer() throws Exception {
        pod("denied", "app");
        pod("missing", "app");
        pod("waiting", "app");
        pod("away", "app");
        pods.add(new LogOrigin("shop", "hidden", ""));
        String log = "/api/v1/namespaces/shop/pods/%s/log";
        cluster.answers(
                log.formatted("denied"), 403, "{\"kind\":\"Status\",\"message\":\"pods \\\"denied\\\" is forbidden\"}");
        cluster.answers(log.formatted("missing"), 404, "{\"kind\":\"Status\",\"message\":\"no\\u001b]0;pod\"}");
        cluster.answers(log.formatted("waiting"), 400, "{\"kind\":\"Status\",\"message\":\"ContainerCreating\"}");
        cluster.answers(log.formatted("away"), 503, "<html>" + "x".repeat(90_000));
        cluster.answers("/api/v1/namespaces/shop/pods/hidden", 403, "{}");
        cluster.answers(log.formatted("hidden"), 200, NOON + "0Z seen all the same\n");
        RecordedBrowser browser = follow(ALL, Map.of());
        eventually(() -> List.of(0, 1, 2, 3, 4).stream()
                .noneMatch(place -> browser.standing(place).isEmpty()));
        assertThat(browser.standing(0)).isEqualTo("denied: pods \"denied\" is forbidden");
        assertThat(browser.standing(1)).isEqualTo("missing: no␛]0;pod");
        assertThat(browser.standing(2)).isEqualTo("waiting: ContainerCreating");
        assertThat(browser.standing(3)).startsWith("lost: <html>xxx").hasSizeLessThan(320);
        eventually(() -> browser.standing(4).startsWith("ended") && browser.lines.get() == 1);
        assertThat(browser.texts()).containsExactly("4 seen all the same");
        cluster.keepOpen(target -> target.contains("waiting/log?"));
        cluster.printing("waiting/log?").print(NOON + "0Z started\n");
        eventually(() -> browser.texts().contains("2 started"));
        eventually(() -> browser.standing(2).equals("reading: "));
    }

    @Test
    void aContainerThatStartsAnewGoesOnWithoutLinesTwice() throws Exception {
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web", "app");
        RecordedBrowser browser = follow(ALL, Map.of("web/app", new ResumePoint(Instant.parse(NOON + "0.5Z"), 1)));
        var first = cluster.printing("web/log", "sinceTime=" + NOON + "0Z");
        first.print(NOON + "0.4Z had\n" + NOON + "0.5Z had too\n" + NOON + "0.5Z new\n" + NOON + "1Z newer");
        cluster.forget();
        first.end();
        eventually(() -> browser.standing(0).startsWith("ended") && browser.lines.get() == 2);
        assertThat(browser.texts()).containsExactly("0 new", "0 newer");
        cluster.printing("web/log", "sinceTime=" + NOON + "1Z").print(NOON + "1Z newer\n" + NOON + "9Z again\n");
        eventually(() -> browser.lines.get() == 3);
        assertThat(browser.texts()).containsExactly("0 new", "0 newer", "0 again");
    }

    @Test
    void aBrowserThatDoesNotReadHoldsBackTheClusterAndFillsNothing() throws Exception {
        cluster.flood("/log?", line(100).repeat(100).getBytes(StandardCharsets.UTF_8));
        pod("web", "app");
        RecordedBrowser browser = new RecordedBrowser();
        browser.reads = false;
        follow(browser, ALL, Map.of());
        eventually(() -> browser.lines.get() > 0);
        long before = -1;
        for (int looks = 0; looks < 40 && before != cluster.flooded(); looks++) {
            before = cluster.flooded();
            Thread.sleep(500);
        }
        assertThat(cluster.flooded()).as("nothing more is asked for").isEqualTo(before);
        assertThat(browser.lines.get() * 248L).isLessThan(4L * LogFeed.MOST_UNSHOWN);
        long shown = browser.lines.get();
        browser.reads = true;
        feeds.getLast().shown(Long.MAX_VALUE / 2);
        eventually(() -> browser.lines.get() > shown + 1_000);
    }

    @Test
    void aFloodIsLeftOutAndCountedAndNoBatchIsLarge() throws Exception {
        cluster.flood("/log?", line(100).repeat(100).getBytes(StandardCharsets.UTF_8));
        pod("web", "app");
        RecordedBrowser browser = new RecordedBrowser();
        browser.keeps = false;
        long begun = System.nanoTime();
        follow(browser, ALL, Map.of());
        eventually(() -> browser.left.get() > 500_000);
        long seconds = (System.nanoTime() - begun) / 1_000_000_000L + 1;
        assertThat(browser.lines.get()).isLessThan(10_000 + 2_000 * (seconds + 1));
        assertThat(browser.heaviest.get()).isLessThan(LineQueue.ENOUGH + 1_024 * 1_024);
        gone.add(last.orElseThrow().signIn());
        eventually(() -> browser.end.get().isPresent());
        long sent = -1;
        for (int looks = 0; looks < 10 && sent != cluster.flooded(); looks++) {
            sent = cluster.flooded(); // some pieces were on their way
            Thread.sleep(500);
        }
        assertThat(cluster.flooded()).isEqualTo(sent);
    }

    private static String line(int length) {
        return NOON + "0Z " + "x".repeat(length) + "\n";
    }

    @Test
    void aRightThatEndsEndsTheStreamWithinFiveSeconds() throws Exception {
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web", "app");
        RecordedBrowser browser = follow(ALL, Map.of());
        cluster.printing("web/log").print(NOON + "0Z x\n");
        eventually(() -> browser.lines.get() == 1);
        cluster.forget();
        long begun = System.nanoTime();
        gone.add(last.orElseThrow().signIn());
        eventually(() -> browser.end.get().isPresent());
        assertThat(cluster.isLeft(5)).as("the cluster hears of it").isTrue();
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
        assertThat(browser.end.get()).contains(LogEnd.REVOKED);
    }

    @Test
    void podsOfOneNameInSeveralClustersAreToldApart() throws Exception {
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web", "app");
        pods.clear();
        for (String within : List.of("harbour/shop", "pier/shop")) {
            pods.add(new LogOrigin(within, "shop", "web", ""));
            clusters.put(within, AnsweringCluster.ID);
        }
        cluster.asked(); // by other tests
        RecordedBrowser browser = follow(ALL, Map.of());
        cluster.printing("web/log").print(NOON + "0Z one\n");
        eventually(() -> browser.lines.get() == 1);
        assertThat(browser.messages.getFirst().toString())
                .contains("{\"pod\":\"harbour/shop/web\",\"container\":\"app\"},"
                        + "{\"pod\":\"pier/shop/web\",\"container\":\"app\"}");
        assertThat(cluster.asked())
                .filteredOn(asked -> asked.contains("web/log"))
                .hasSize(2);
    }

    @Test
    void aClusterThatNeverAnswersHoldsUpNeitherOtherLogsNorTheLookAtTheRight() throws Exception {
        cluster.besideOneThatHangs();
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web", "app");
        pods.clear();
        pods.add(new LogOrigin("pier/shop", "shop", "web", ""));
        pods.add(new LogOrigin("harbour/shop", "shop", "web", ""));
        clusters.putAll(Map.of("pier/shop", AnsweringCluster.HANGING, "harbour/shop", AnsweringCluster.ID));
        long begun = System.nanoTime();
        RecordedBrowser browser = follow(ALL, Map.of());
        cluster.printing("web/log").print(NOON + "0Z one\n");
        eventually(() -> browser.lines.get() == 1);
        gone.add(last.orElseThrow().signIn());
        eventually(() -> browser.end.get().isPresent());
        assertThat(System.nanoTime() - begun)
                .as("less than the patience with that cluster")
                .isLessThan(9_000_000_000L);
    }

    @Test
    void aBrowserHasEightStreamsAtMost() {
        Viewer viewer = new Viewer(
                AnsweringCluster.reader("grace"), UUID.randomUUID(), "browser", new LogSubject.OfObject(object("web")));
        for (int stream = 0; stream < LogViewers.MOST; stream++) {
            assertThat(viewers.enter(viewer)).isTrue();
        }
        assertThat(viewers.enter(viewer)).isFalse();
        viewers.leave(viewer);
        assertThat(viewers.enter(viewer)).isTrue();
    }

    @Test
    void podsThatComeLaterAreFollowedToo() throws Exception {
        cluster.keepOpen(target -> target.contains("/log?"));
        pod("web-1", "app");
        RecordedBrowser browser = follow(ALL, Map.of());
        cluster.printing("web-1").print(NOON + "0Z one\n");
        pod("web-2", "app");
        cluster.printing("web-2").print(NOON + "0Z two\n");
        eventually(() -> browser.texts().contains("1 two"));
    }

    @Test
    void aContainerThatPrintsNothingIsLeftWithItsBrowser() throws Exception {
        cluster.keepSilent("quiet/log?");
        pod("quiet", "app");
        follow(ALL, Map.of());
        cluster.printing("quiet/log?");
        cluster.forget();
        feeds.getLast().end(LogEnd.GONE);
        assertThat(cluster.isLeft(5)).isTrue();
    }
}
