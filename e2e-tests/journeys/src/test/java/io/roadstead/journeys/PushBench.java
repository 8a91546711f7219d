package io.roadstead.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.ConsoleHeap;
import io.roadstead.journeys.stack.Rest;
import io.roadstead.journeys.stack.RunningConsole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty tabs follow an operation that gets further each second, for an hour: half of them its own page, half of them the list.
 * Measured after full collections, first when all has been warm for some minutes: the console's heap, and the heap and the
 * nodes of each tab. What holds on to a page, a turn or an event shows as growth.
 */
class PushBench {
    private static final int TABS = 20;
    private static final int SAMPLES = 12;
    private static final Duration LENGTH = Duration.ofMinutes(Integer.getInteger("bench.minutes", 60));
    private static final Duration WARM = Duration.ofMinutes(Integer.getInteger("bench.warm", 2));
    private static final double MOST_GROWTH = 0.1;
    /** A tab that falls behind by more does not follow. */
    private static final int MOST_BEHIND_SECONDS = 5;

    private static final String COUNTED = """
            const counted = /(\\d+) of \\d+ seconds/.exec(document.body.innerText);
            return counted ? counted[1] : -1;""";

    @TempDir
    Path data;

    private final List<String> tabs = new ArrayList<>();

    /**
     * What was there at a moment.
     *
     * @param pushes turns in which a page was told, since the start
     */
    private record Sample(double minutes, double consoleMib, double tabsMib, long nodes, double pushes) {}

    @Test
    void anHourOfPushLeavesNothingBehind() throws Exception {
        try (RunningConsole console = RunningConsole.startAgain(data, FramePages.DEVELOPMENT);
                Browser browser = new Browser();
                Rest rest = new Rest(console.url(), "admin", FramePages.PASSWORD)) {
            FramePages.signIn(browser, console);
            open(browser, console, work(rest));
            Thread.sleep(WARM);
            List<Sample> samples = follow(browser, console);
            report(samples);
            Sample first = samples.getFirst();
            Sample last = samples.getLast();
            assertThat(growth(samples, Sample::consoleMib))
                    .as("growth of the console's heap")
                    .isLessThan(MOST_GROWTH);
            assertThat(growth(samples, Sample::tabsMib))
                    .as("growth of the tabs")
                    .isLessThan(MOST_GROWTH);
            assertThat(growth(samples, Sample::nodes)).as("growth of nodes").isLessThan(MOST_GROWTH);
            assertThat((last.pushes() - first.pushes()) / (last.minutes() - first.minutes()) / 60)
                    .as("turns a second")
                    .isBetween(TABS * 0.5, TABS * 2.5);
        }
    }

    /** Starts something to follow that does not end before this. */
    private static String work(Rest rest) throws Exception {
        long seconds = LENGTH.plus(WARM).plusMinutes(60).toSeconds();
        Object id = rest.post("/api/v1/operations", """
                {"kind": "development.count", "arguments": {"seconds": "%d"}}""".formatted(seconds)).get("id");
        return "/operations/" + id;
    }

    private void open(Browser browser, RunningConsole console, String work) {
        for (int i = 0; i < TABS; i++) {
            tabs.add(browser.openWindow());
            FramePages.open(browser, console, i % 2 == 0 ? work : "/operations");
            browser.awaitTrue("document.body.innerText.includes(' seconds')");
        }
    }

    private List<Sample> follow(Browser browser, RunningConsole console) throws Exception {
        Instant begin = Instant.now();
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i <= SAMPLES; i++) {
            Instant due = begin.plus(LENGTH.multipliedBy(i).dividedBy(SAMPLES));
            Thread.sleep(
                    Duration.between(Instant.now(), due).isNegative()
                            ? Duration.ZERO
                            : Duration.between(Instant.now(), due));
            Sample sample = sample(browser, console, begin);
            samples.add(sample);
            System.out.println(line(sample));
        }
        return samples;
    }

    private Sample sample(Browser browser, RunningConsole console, Instant begin) throws Exception {
        double minutes = Duration.between(begin, Instant.now()).toMillis() / 60_000.0;
        double pushes = pushes(console);
        long bytes = 0;
        long nodes = 0;
        long newest = 0;
        for (String tab : tabs) {
            browser.switchTo(tab);
            long counted = Long.parseLong(browser.evaluate(COUNTED));
            assertThat(counted).as("seconds in a tab").isGreaterThanOrEqualTo(newest - MOST_BEHIND_SECONDS);
            newest = Math.max(newest, counted);
            bytes += browser.scriptHeap();
            nodes += browser.documentNodes();
        }
        double mebibyte = 1024 * 1024;
        return new Sample(minutes, ConsoleHeap.usedKib(console) / 1024.0, bytes / mebibyte, nodes, pushes);
    }

    private static double pushes(RunningConsole console) throws Exception {
        return console.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("roadstead_live_push_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static double growth(List<Sample> samples, ToDoubleFunction<Sample> what) {
        return what.applyAsDouble(samples.getLast()) / what.applyAsDouble(samples.getFirst()) - 1;
    }

    /** By least squares, an hour. */
    private static double slope(List<Sample> samples, ToDoubleFunction<Sample> what) {
        double meanTime =
                samples.stream().mapToDouble(Sample::minutes).average().orElse(0);
        double mean = samples.stream().mapToDouble(what).average().orElse(0);
        double together = samples.stream()
                .mapToDouble(each -> (each.minutes() - meanTime) * (what.applyAsDouble(each) - mean))
                .sum();
        double alone = samples.stream()
                .mapToDouble(each -> Math.pow(each.minutes() - meanTime, 2))
                .sum();
        return together / alone * 60;
    }

    private static void report(List<Sample> samples) throws Exception {
        System.out.println(compared("console, MiB", samples, Sample::consoleMib));
        System.out.println(compared("all tabs, MiB", samples, Sample::tabsMib));
        System.out.println(compared("all tabs, nodes", samples, Sample::nodes));
        System.out.println(machine());
        String rows = samples.stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "{\"minutes\":%.1f,\"consoleMiB\":%.2f,\"tabsMiB\":%.2f,\"nodes\":%d,\"pushes\":%.0f}",
                        each.minutes(),
                        each.consoleMib(),
                        each.tabsMib(),
                        each.nodes(),
                        each.pushes()))
                .collect(Collectors.joining(",", "[", "]"));
        Path folder = Files.createDirectories(Path.of(System.getProperty("roadstead.home"), "target", "bench"));
        Files.writeString(
                folder.resolve("push.json"),
                "{\"benchmark\":\"push\",\"tabs\":" + TABS + ",\"machine\":\"" + machine() + "\",\"samples\":" + rows
                        + "}\n");
    }

    private static String line(Sample sample) {
        return String.format(
                Locale.ROOT,
                "%6.1f min  console %8.2f MiB  tabs %8.2f MiB  nodes %7d  pushes %9.0f",
                sample.minutes(),
                sample.consoleMib(),
                sample.tabsMib(),
                sample.nodes(),
                sample.pushes());
    }

    private static String compared(String name, List<Sample> samples, ToDoubleFunction<Sample> what) {
        return String.format(
                Locale.ROOT,
                "%-16s first %10.2f  last %10.2f  growth %+6.1f %%  slope %+8.2f an hour",
                name,
                what.applyAsDouble(samples.getFirst()),
                what.applyAsDouble(samples.getLast()),
                growth(samples, what) * 100,
                slope(samples, what));
    }

    private static String machine() throws Exception {
        String processor = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .findFirst()
                .map(line -> line.replaceFirst(".*: ", ""))
                .orElse("unknown");
        return Runtime.getRuntime().availableProcessors() + " cores, " + processor + ", load "
                + Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
    }
}
