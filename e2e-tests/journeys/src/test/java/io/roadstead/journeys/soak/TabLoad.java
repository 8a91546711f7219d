package io.roadstead.journeys.soak;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.roadstead.journeys.stack.Browser;
import io.roadstead.journeys.stack.Changing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A tab shows a list of pods that crash and come back all the time. At equal distances what it holds is noted after a collection: memory of its process as
 * Chromium's task manager has it, heap of its scripts, nodes and listeners.
 */
public final class TabLoad {
    /** Most of its process. */
    public static final double MOST_MIB = 300;

    private static final int MOST_SAMPLES = 24;
    private static final int SHORTEST_BETWEEN = 10;
    private static final double PROCESS_MIB = 24;
    private static final double HEAP_MIB = 4;
    private static final double NODES = 400;
    private static final double LISTENERS = 60;

    private final Browser browser;
    private final Duration time;
    private final List<Sample> samples = new ArrayList<>();
    private double rate;

    /** What the tab holds at a moment. @param rows as they are shown */
    private record Sample(double process, double heap, double nodes, double listeners, String rows) {}

    public TabLoad(Browser browser, Duration time) {
        this.browser = browser;
        this.time = time;
    }

    /** Runs until the time is over; the tab shows the list already. */
    public TabLoad run(KubernetesClient direct, List<ObjectMeta> pods, int changes) throws InterruptedException {
        int count = (int) Math.clamp(time.toSeconds() / SHORTEST_BETWEEN, 4, MOST_SAMPLES);
        long began = System.nanoTime();
        try (Changing changing = Changing.start(direct, pods, changes)) {
            for (int i = 1; i <= count; i++) {
                long due = began + time.toNanos() * i / count;
                Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                samples.add(sample());
            }
            rate = changing.rate();
        }
        return this;
    }

    private Sample sample() {
        double process = browser.rendererMib();
        return new Sample(
                process,
                browser.scriptHeap() / 1024.0 / 1024.0,
                browser.documentNodes(),
                browser.listeners(),
                browser.evaluate("return document.querySelector('rs-data-grid tbody').innerText"));
    }

    /** What grows, is too much, or does not follow; empty for nothing. */
    public List<String> complaints() {
        List<String> all = new ArrayList<>(Trend.complaints(trends()));
        double most = samples.stream().mapToDouble(Sample::process).max().orElse(0);
        if (most >= MOST_MIB) {
            all.add(String.format(Locale.ROOT, "the tab had %.0f MiB", most));
        }
        if (samples.stream().map(Sample::rows).distinct().count() < samples.size() / 2) {
            all.add("the list does not follow its pods");
        }
        return all;
    }

    private Map<String, Trend> trends() {
        Map<String, Trend> trends = new LinkedHashMap<>();
        trends.put("process MiB", trend(Sample::process, PROCESS_MIB));
        trends.put("scripts MiB", trend(Sample::heap, HEAP_MIB));
        trends.put("nodes", trend(Sample::nodes, NODES));
        trends.put("listeners", trend(Sample::listeners, LISTENERS));
        return trends;
    }

    private Trend trend(ToDoubleFunction<Sample> what, double margin) {
        double between = time.toSeconds() / (double) samples.size();
        return Trend.of(samples.stream().mapToDouble(what).boxed().toList(), between, margin);
    }

    /** The figures, for people. */
    public String table() {
        return String.format(Locale.ROOT, "%d s, %.0f changes/s%n", time.toSeconds(), rate)
                + Trend.table(trends(), complaints());
    }
}
