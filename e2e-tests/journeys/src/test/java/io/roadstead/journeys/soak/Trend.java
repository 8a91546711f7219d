package io.roadstead.journeys.soak;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether a figure stays as it is. The first quarter is not looked at: a console that has just begun fills its caches.
 *
 * @param second median of the second quarter
 * @param last median of the last quarter
 * @param perHour by the line of least squares through all but the first quarter
 * @param margin by which the last quarter may be above the second
 */
record Trend(double second, double last, double perHour, double margin) {
    /** Of samples that were taken at equal distances, in seconds. */
    static Trend of(List<Double> samples, double secondsBetween, double margin) {
        int count = samples.size();
        List<Double> line = samples.subList(count / 4, count);
        return new Trend(
                median(samples.subList(count / 4, count / 2)),
                median(samples.subList(count - Math.max(1, count / 4), count)),
                slope(line) * 3600 / secondsBetween,
                margin);
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static double slope(List<Double> values) {
        double middle = (values.size() - 1) / 2.0;
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < values.size(); i++) {
            above += (i - middle) * (values.get(i) - mean);
            below += (i - middle) * (i - middle);
        }
        return below == 0 ? 0 : above / below;
    }

    boolean isFlat() {
        return last <= second + margin;
    }

    /** What grows; empty for nothing. */
    static List<String> complaints(Map<String, Trend> trends) {
        return trends.entrySet().stream()
                .filter(named -> !named.getValue().isFlat())
                .map(named -> named.getKey() + " grows: " + named.getValue())
                .toList();
    }

    /** Figures by their names, and what is said against them, a line each, for people. */
    static String table(Map<String, Trend> trends, List<String> complaints) {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%-12s %14s %14s %14s %10s%n",
                "",
                "second quarter",
                "last quarter",
                "an hour adds",
                "margin"));
        trends.forEach((name, trend) -> table.append(String.format(
                Locale.ROOT,
                "%-12s %14.1f %14.1f %14.1f %10.0f%n",
                name,
                trend.second,
                trend.last,
                trend.perHour,
                trend.margin)));
        complaints.forEach(complaint -> table.append(complaint).append('\n'));
        return table.toString();
    }
}
