package io.roadstead.journeys.stack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

/** How long things took, by name, in milliseconds. */
public final class Times {
    private final Map<String, List<Double>> took = new LinkedHashMap<>();

    /** Does it, and notes how long that took; gives what came of it. */
    public <T> T timed(String name, Callable<T> work) throws Exception {
        long start = System.nanoTime();
        T result = work.call();
        note(name, (System.nanoTime() - start) / 1e6);
        return result;
    }

    /** Notes what was measured otherwise. */
    public void note(String name, double millis) {
        took.computeIfAbsent(name, key -> new ArrayList<>()).add(millis);
    }

    /** 0.95 for the 95th of a hundred. */
    public double at(String name, double part) {
        List<Double> sorted =
                took.getOrDefault(name, List.of()).stream().sorted().toList();
        return sorted.get(Math.clamp((long) Math.ceil(sorted.size() * part) - 1, 0, sorted.size() - 1));
    }

    /** The median of quotients, each of two that were measured one after the other. */
    public double ratio(String name, String baseline) {
        List<Double> ours = took.getOrDefault(name, List.of());
        List<Double> theirs = took.getOrDefault(baseline, List.of());
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
            ratios.add(ours.get(i) / theirs.get(i));
        }
        ratios.sort(null);
        return ratios.get(ratios.size() / 2);
    }

    /** All of it as a table in Markdown. */
    public String table() {
        StringBuilder table = new StringBuilder("| ms | runs | p50 | p95 |\n|---|---|---|---|\n");
        took.forEach((name, times) -> table.append(String.format(
                Locale.ROOT, "| %s | %d | %,.0f | %,.0f |%n", name, times.size(), at(name, 0.5), at(name, 0.95))));
        return table.toString();
    }
}
