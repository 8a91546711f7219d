package io.roadstead.console.inventory.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import io.roadstead.console.metrics.UsageSample;
import io.roadstead.console.metrics.UsageSamples;
import io.roadstead.console.uikit.chart.Chart;
import io.roadstead.console.uikit.chart.ChartAxis;
import io.roadstead.console.uikit.chart.ChartData;
import io.roadstead.console.uikit.chart.ChartKind;
import io.roadstead.console.uikit.chart.ChartSeries;
import io.roadstead.console.uikit.chart.ChartUnit;
import io.roadstead.console.uikit.chart.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a node or a pod used of processors and memory, minute by minute. */
final class UsagePanel extends Div {
    private static final double MILLI = 1_000;
    private static final double MEBI = 1L << 20;

    /** @param samples by time */
    UsagePanel(List<UsageSample> samples, Instant now) {
        addClassName("rs-stack");
        if (samples.isEmpty()) {
            Paragraph none = new Paragraph(getTranslation("usage.none"));
            none.addClassName("rs-muted");
            add(none);
            return;
        }
        List<Point> points = points(samples);
        add(
                chart("cores", new ChartUnit.InCores(), points, now, sample -> sample.milliCores() / MILLI),
                chart("memory", new ChartUnit.InBytes(), points, now, sample -> sample.mebibytes() * MEBI));
    }

    /** A place of the axis; without a sample where nothing was told for long, so that no line is drawn across. */
    private record Point(Instant at, List<UsageSample> sample) {}

    private static List<Point> points(List<UsageSample> samples) {
        List<Point> points = new ArrayList<>();
        Instant last = samples.getFirst().at();
        for (UsageSample sample : samples) {
            if (Duration.between(last, sample.at()).compareTo(UsageSamples.FRESH) > 0) {
                points.add(new Point(last.plusSeconds(30), List.of()));
            }
            points.add(new Point(sample.at(), List.of(sample)));
            last = sample.at();
        }
        return points;
    }

    private Chart chart(
            String word, ChartUnit unit, List<Point> points, Instant now, ToDoubleFunction<UsageSample> amount) {
        String title = getTranslation("usage." + word);
        Values values = Values.of(points.stream()
                .mapToDouble(point ->
                        point.sample().stream().mapToDouble(amount).findFirst().orElse(Double.NaN))
                .toArray());
        Instant newest = points.getLast().at();
        Chart chart = new Chart(title).zoomable();
        chart.show(new ChartData(
                        ChartKind.LINE,
                        unit,
                        new ChartAxis.Times(points.stream().map(Point::at).toList()),
                        List.of(ChartSeries.of(word, title, values)))
                .asOf(newest, newest.plus(UsageSamples.FRESH).isBefore(now)));
        return chart;
    }
}
