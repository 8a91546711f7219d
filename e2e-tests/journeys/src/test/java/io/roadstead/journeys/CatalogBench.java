package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.AppReleases;
import io.roadstead.journeys.stack.AppReleases.Wish;
import io.roadstead.journeys.stack.ChartSources;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.Helm;
import io.roadstead.journeys.stack.HelmMemory;
import io.roadstead.journeys.stack.JoinedCluster;
import io.roadstead.journeys.stack.Kubectl;
import io.roadstead.journeys.stack.Machine;
import io.roadstead.journeys.stack.Times;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What it costs to look at a chart before it is installed: Helm as the console runs it, beside the same Helm from a terminal on the same archive, values and
 * cluster; many at once; and what is held in memory after thousands of them.
 */
class CatalogBench {
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 20);
    private static final int TOGETHER = Integer.getInteger("bench.together", 20);
    private static final int TOGETHER_ROUNDS = Integer.getInteger("bench.together.rounds", 3);
    private static final int RENDERS = Integer.getInteger("bench.renders", 2_000);
    private static final int WARM_UP = 40; // a console that has just started takes twice as long
    private static final int AT_ONCE = 4;
    private static final double GOAL = 1.2;
    private static final double MOST_GROWTH = 1.1;

    private static final String ENGINE = "console: Helm in it, to the cluster and back";
    private static final String PREVIEW = "console: the whole preview, 200 objects compared";
    private static final String THROUGH = "helm install --dry-run=server, through the gateway";
    private static final String DIRECT = "helm install --dry-run=server, straight to the API server";
    private static final String TEMPLATE = "helm template, without a cluster";
    private static final String DIFF = "kubectl diff --server-side of the same 200 objects";

    private static final Pattern SPENT =
            Pattern.compile("(?m)^roadstead_catalog_helm_run_seconds_sum\\{[^}]*install-dry[^}]*} ([0-9.E-]+)$");

    @TempDir
    static Path folder;

    static JoinedCluster cluster;
    static ChartSources charts;
    static AppReleases releases;
    static Helm direct;
    static Helm through;

    @BeforeAll
    static void joinACluster() throws Exception {
        cluster = JoinedCluster.join(folder, ChartSources.REACHED, "--nodes", "1");
        charts = ChartSources.start(folder);
        charts.addTo(cluster.rest());
        new Kubectl(cluster.direct(), folder.resolve("direct"))
                .run("create", "namespace", "looks")
                .succeeded();
        releases = new AppReleases(cluster.rest(), cluster.id(), "looks");
        direct = new Helm(cluster.direct(), Files.createDirectories(folder.resolve("helm/direct")));
        through = new Helm(cluster.through(), Files.createDirectories(folder.resolve("helm/through")));
    }

    @AfterAll
    static void leave() throws Exception {
        charts.close();
        cluster.close();
    }

    private static Wish many(int groups) {
        return new Wish(ChartSources.REPOSITORY, "many", "1.0.0", "count: " + groups);
    }

    private static String archive() {
        return charts.archive("many", "1.0.0").toString();
    }

    private static String dry(Helm helm, String name) throws Exception {
        return helm.run("install", name, archive(), "-n", "looks", "--dry-run=server", "-o", "json");
    }

    /** Whatever is in the way of somebody is a failure here. */
    private static int preview(String name, int groups) throws Exception {
        Map<String, Object> preview = releases.preview(name, many(groups));
        assertThat((List<?>) preview.get("problems")).isEmpty();
        List<?> changes = (List<?>) preview.get("changes");
        assertThat(changes).hasSize(groups * 4);
        assertThat(String.valueOf(preview.get("manifest"))).contains("kind: Service");
        return groups;
    }

    /** What all runs of Helm took together. */
    private static double spentMillis() throws IOException, InterruptedException {
        return SPENT.matcher(cluster.console().get("/metrics").body())
                        .results()
                        .mapToDouble(sum -> Double.parseDouble(sum.group(1)))
                        .sum()
                * 1_000;
    }

    @Test
    void rendersAsFastAsTheCommandLine() throws Exception {
        Times times = new Times();
        for (int round = 0; round < WARM_UP; round++) {
            preview("many", 50);
        }
        for (int round = -1; round < ROUNDS; round++) {
            Times to = round < 0 ? new Times() : times;
            to.timed(DIRECT, () -> dry(direct, "many"));
            to.timed(THROUGH, () -> dry(through, "many"));
            double before = spentMillis();
            to.timed(PREVIEW, () -> preview("many", 50));
            to.note(ENGINE, spentMillis() - before);
            to.timed(TEMPLATE, () -> direct.run("template", "many", archive(), "-n", "looks"));
        }
        diff(times);
        double ratio = times.ratio(ENGINE, DIRECT);
        Machine.report(
                "catalog-render.md",
                String.format(
                        Locale.ROOT,
                        "%d rounds, one after the other; %s%n%n%s%nHelm in the console beside Helm straight to the API server: %.2f (goal %.1f); through the gateway: %.2f. Median of pairs.%n",
                        ROUNDS,
                        Machine.now(),
                        times.table(),
                        ratio,
                        GOAL,
                        times.ratio(ENGINE, THROUGH)));
        assertThat(ratio).as("beside the command line").isLessThanOrEqualTo(GOAL);
    }

    private static void diff(Times times) throws Exception {
        String manifest = direct.run("template", "many", archive(), "-n", "looks");
        Kubectl kubectl = new Kubectl(cluster.direct(), folder.resolve("diff"));
        for (int round = 0; round < TOGETHER_ROUNDS; round++) {
            Kubectl.Result differences = times.timed(
                    DIFF, () -> kubectl.runWith(manifest, "diff", "--server-side", "-n", "looks", "-f", "-"));
            assertThat(differences.exitCode()).as(differences.errors()).isEqualTo(1); // there are some
            assertThat(differences.output()).contains("many-000", "many-049");
        }
    }

    @Test
    void twentyAtOnceAllSucceed() throws Exception {
        Times times = new Times();
        String ours = TOGETHER + " previews by the console, all of it";
        String theirs = TOGETHER + " times helm install --dry-run=server, straight to the API server";
        String same = TOGETHER + " times the same through the gateway";
        int failed = 0;
        for (int round = 0; round < TOGETHER_ROUNDS; round++) {
            failed += times.timed(ours, () -> together(name -> preview(name, 50)));
            failed += times.timed(theirs, () -> together(name -> dry(direct, name)));
            failed += times.timed(same, () -> together(name -> dry(through, name)));
        }
        Machine.report(
                "catalog-together.md",
                String.format(
                        Locale.ROOT,
                        "%d rounds; %s%n%n%s%nFailed: %d. %d processes of Helm at a time in the console.%n",
                        TOGETHER_ROUNDS,
                        Machine.now(),
                        times.table(),
                        failed,
                        AT_ONCE));
        assertThat(failed).isZero();
    }

    /** One of many. */
    private interface One {
        Object go(String name) throws Exception;
    }

    /** How many failed. */
    private static int together(One one) throws InterruptedException {
        List<Callable<Object>> all = new ArrayList<>();
        for (int i = 0; i < TOGETHER; i++) {
            String name = "many-" + i;
            all.add(() -> one.go(name));
        }
        int failed = 0;
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> each : workers.invokeAll(all)) {
                if (each.state() != Future.State.SUCCESS) {
                    failed++;
                    System.out.println(each.exceptionNow());
                }
            }
        }
        return failed;
    }

    /** Each tenth is of 200 objects, the others of 40. */
    @Test
    void thousandsLeaveNothingBehind() throws Exception {
        Times times = new Times();
        StringBuilder report = new StringBuilder(String.format(
                Locale.ROOT,
                "%d previews, %d at a time; %s%n%n| after | console, MiB | its heap, MiB | most of a Helm, MiB |%n|---|---|---|---|%n",
                RENDERS,
                AT_ONCE,
                Machine.now()));
        int warm = RENDERS / 10;
        List<HelmMemory.Sample> samples = new ArrayList<>();
        for (int part = 0; part < 10; part++) {
            try (HelmMemory memory = HelmMemory.watch(cluster.console())) {
                renders(times, warm);
                long heap = ConsoleHeap.usedKib(cluster.console());
                samples.add(memory.sample(heap));
            }
            HelmMemory.Sample last = samples.getLast();
            report.append(String.format(
                    Locale.ROOT,
                    "| %d | %,.0f | %,.1f | %,.0f |%n",
                    (part + 1) * warm,
                    last.consoleMib(),
                    last.heapMib(),
                    last.helmMib()));
        }
        Machine.report("catalog-memory.md", report + "\n" + times.table());
        HelmMemory.Sample first = samples.get(1);
        HelmMemory.Sample last = samples.getLast();
        assertThat(last.heapMib()).as("heap of the console").isLessThan(first.heapMib() * MOST_GROWTH);
        assertThat(last.consoleMib()).as("memory of the console").isLessThan(first.consoleMib() * MOST_GROWTH);
        assertThat(last.helmMib()).as("memory of Helm").isLessThan(first.helmMib() * MOST_GROWTH);
    }

    private static void renders(Times times, int number) throws Exception {
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < number; i++) {
                int groups = i % 10 == 0 ? 50 : 10;
                all.add(workers.submit(() -> preview("many", groups)));
            }
            long start = System.nanoTime();
            for (Future<Integer> each : all) {
                each.get();
            }
            times.note("each of them, " + AT_ONCE + " at a time", (System.nanoTime() - start) / 1e6 / number);
        }
    }
}
