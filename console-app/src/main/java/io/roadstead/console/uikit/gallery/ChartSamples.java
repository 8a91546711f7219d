package io.roadstead.console.uikit.gallery;

import static io.roadstead.console.uikit.gallery.WidgetsView.HOSTILE;

import com.vaadin.flow.component.Component;
import io.roadstead.console.uikit.chart.Chart;
import io.roadstead.console.uikit.chart.ChartAxis;
import io.roadstead.console.uikit.chart.ChartAxis.Names;
import io.roadstead.console.uikit.chart.ChartAxis.Times;
import io.roadstead.console.uikit.chart.ChartData;
import io.roadstead.console.uikit.chart.ChartKind;
import io.roadstead.console.uikit.chart.ChartSeries;
import io.roadstead.console.uikit.chart.ChartUnit;
import io.roadstead.console.uikit.chart.Forecast;
import io.roadstead.console.uikit.chart.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Charts in each kind and state. */
final class ChartSamples {
    private static final Instant BEGIN = Instant.parse("2026-11-20T00:00:00Z");
    private static final double GIB = 1L << 30;

    private ChartSamples() {}

    static Stream<Component> all(Consumer<String> told) {
        Chart failed = new Chart("Samples that cannot be read");
        failed.failed("The samples could not be read: the database does not answer.", "database.unavailable");
        failed.onRetry(() -> told.accept("tried again"));
        Chart empty = new Chart("Nothing measured");
        empty.empty("No samples in this time. They begin when the agent has been connected for a minute.");
        Chart cores = shown("CPU used", cores()).zoomable();
        cores.onRange(range -> told.accept(
                "range " + Duration.between(range.from(), range.to()).toMinutes() + " min"));
        return Stream.of(
                cores,
                shown("Memory requested", forecast()).zoomable(),
                shown("Cost by day", cost()),
                shown("Share of allocatable", shares()),
                shown("Network out", network()),
                shown(HOSTILE + " 클러스터 ".repeat(20) + "x".repeat(10_000), hostile()),
                new Chart("Being fetched"),
                empty,
                failed);
    }

    private static Chart shown(String heading, ChartData data) {
        Chart chart = new Chart(heading);
        chart.show(data);
        return chart;
    }

    private static ChartData cores() {
        int points = 8_640;
        return new ChartData(
                        ChartKind.LINE,
                        new ChartUnit.InCores(),
                        times(points, Duration.ofSeconds(10)),
                        List.of(
                                series(
                                        "aws-seoul-prod",
                                        points,
                                        i -> i > 3_000 && i < 3_800 ? Double.NaN : wave(i, 24, 6, 700)),
                                series("onprem-hpc-1", points, i -> i == 6_321 ? 78 : wave(i, 40, 8, 1_200)),
                                ChartSeries.of(
                                                "onprem-hpc-1",
                                                "onprem-hpc-1, a week before",
                                                values(points, i -> wave(i, 36, 7, 1_100)))
                                        .asComparison()))
                .asOf(BEGIN.plus(Duration.ofDays(1)), false);
    }

    private static ChartData forecast() {
        int points = 240;
        int measured = 150;
        IntToDoubleFunction course = i -> (380 + i * 0.9 + 12 * Math.sin(i / 9.0)) * GIB;
        Forecast ahead = new Forecast(
                values(points, i -> i < measured ? Double.NaN : course.applyAsDouble(i)),
                values(points, i -> i < measured ? Double.NaN : course.applyAsDouble(i) - (i - measured) * 0.7 * GIB),
                values(points, i -> i < measured ? Double.NaN : course.applyAsDouble(i) + (i - measured) * 1.1 * GIB));
        ChartSeries series = series("gcp-seoul", points, i -> i < measured ? course.applyAsDouble(i) : Double.NaN);
        return new ChartData(
                ChartKind.LINE,
                new ChartUnit.InBytes(),
                times(points, Duration.ofHours(6)),
                List.of(series.with(ahead)));
    }

    private static ChartData cost() {
        List<ChartSeries> series = Stream.of("vision-train", "checkout", "lakehouse", "idle")
                .map(key -> series(key, 21, i -> 150_000 + 40_000 * key.length() + 30_000 * Math.sin(i + key.length())))
                .toList();
        return new ChartData(
                ChartKind.STACKED_BAR,
                new ChartUnit.InMoney(Currency.getInstance("KRW")),
                times(21, Duration.ofDays(1)),
                series);
    }

    private static ChartData shares() {
        return new ChartData(
                ChartKind.BAR,
                new ChartUnit.InPercent(),
                new Names(List.of("aws-seoul-prod", "onprem-hpc-1", "gcp-seoul", "edge-busan-07")),
                List.of(
                        ChartSeries.of("requested", "Requested", Values.of(0.72, 0.81, 0.49, Double.NaN))
                                .inColour(0),
                        ChartSeries.of("used", "Used", Values.of(0.41, 0.77, 0.33, 0.19))
                                .inColour(1)));
    }

    private static ChartData network() {
        List<ChartSeries> series = Stream.of("ingress", "mesh", "backup")
                .map(key -> series(key, 144, i -> i > 90 && i < 97 ? Double.NaN : wave(i, 4e6 * key.length(), 2e6, 9)))
                .toList();
        return new ChartData(
                        ChartKind.STACKED_AREA, new ChartUnit.InBytes(), times(144, Duration.ofMinutes(10)), series)
                .asOf(BEGIN, true);
    }

    private static ChartData hostile() {
        List<ChartSeries> series = new ArrayList<>();
        for (String name : List.of(HOSTILE, "مجموعة الإنتاج", "서울 운영 클러스터", "y".repeat(10_000), "=cmd|' /C calc'!A0")) {
            series.add(series(name, 30, i -> wave(i, 5 + 2 * series.size(), 1, 4)));
        }
        return new ChartData(ChartKind.AREA, new ChartUnit.Counted(HOSTILE), times(30, Duration.ofMinutes(5)), series);
    }

    private static ChartAxis times(int points, Duration step) {
        return new Times(IntStream.range(0, points)
                .mapToObj(i -> BEGIN.plus(step.multipliedBy(i)))
                .toList());
    }

    private static ChartSeries series(String key, int points, IntToDoubleFunction value) {
        return ChartSeries.of(key, key, values(points, value));
    }

    private static Values values(int points, IntToDoubleFunction value) {
        return Values.of(IntStream.range(0, points).mapToDouble(value).toArray());
    }

    private static double wave(int i, double middle, double height, double length) {
        return middle + height * Math.sin(i / length) + height * 0.15 * Math.sin(i * 1.7);
    }
}
