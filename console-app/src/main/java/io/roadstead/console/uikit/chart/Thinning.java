package io.roadstead.console.uikit.chart;

import io.roadstead.console.uikit.chart.ChartAxis.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fewer points for the same picture. Places that follow each other become two, which hold the least and the greatest value
 * of each series in the order in which they came, so that no peak is lost. Where something is missing among them, the gap
 * stays. A forecast keeps its course, and the whole width of its interval.
 */
final class Thinning {
    private final int groups;
    private final int size;

    private Thinning(int groups, int size) {
        this.groups = groups;
        this.size = size;
    }

    /** At most this many points, where there are more; names are never thinned. */
    static ChartData thin(ChartData data, int points) {
        if (!(data.axis() instanceof Times times) || times.size() <= points) {
            return data;
        }
        Thinning thinning = new Thinning(points / 2, times.size());
        return new ChartData(
                data.kind(),
                data.unit(),
                thinning.axis(times),
                data.series().stream().map(thinning::series).toList(),
                data.asOf(),
                data.stale());
    }

    private Times axis(Times times) {
        List<Instant> kept = new ArrayList<>(2 * groups);
        eachGroup((from, to) -> {
            kept.add(times.moments().get(from));
            kept.add(times.moments().get(from + (to - from) / 2));
        });
        return new Times(kept);
    }

    private ChartSeries series(ChartSeries series) {
        return new ChartSeries(
                series.key(),
                series.name(),
                measured(series.values().numbers()),
                series.forecast().map(this::forecast),
                series.compared(),
                series.colour());
    }

    private Values measured(List<@Nullable Double> numbers) {
        List<@Nullable Double> kept = new ArrayList<>(2 * groups);
        eachGroup((from, to) -> {
            int least = extreme(numbers, from, to, -1);
            int greatest = extreme(numbers, from, to, 1);
            boolean whole = least >= 0 && numbers.subList(from, to).stream().allMatch(number -> number != null);
            if (whole) {
                kept.add(numbers.get(Math.min(least, greatest)));
                kept.add(numbers.get(Math.max(least, greatest)));
            } else {
                boolean gapFirst = numbers.get(from) == null;
                kept.add(gapFirst || greatest < 0 ? null : numbers.get(greatest));
                kept.add(gapFirst && greatest >= 0 ? numbers.get(greatest) : null);
            }
        });
        return new Values(kept);
    }

    private Forecast forecast(Forecast forecast) {
        List<@Nullable Double> expected = forecast.expected().numbers();
        List<@Nullable Double> course = new ArrayList<>(2 * groups);
        eachGroup((from, to) -> {
            course.add(expected.get(from));
            course.add(expected.get(from + (to - from) / 2));
        });
        return new Forecast(
                new Values(course),
                widest(forecast.low().numbers(), expected, -1),
                widest(forecast.high().numbers(), expected, 1));
    }

    private Values widest(List<@Nullable Double> bound, List<@Nullable Double> expected, int sign) {
        List<@Nullable Double> kept = new ArrayList<>(2 * groups);
        eachGroup((from, to) -> {
            int place = extreme(bound, from, to, sign);
            Double furthest = place < 0 ? null : bound.get(place);
            kept.add(expected.get(from) == null ? null : furthest);
            kept.add(expected.get(from + (to - from) / 2) == null ? null : furthest);
        });
        return new Values(kept);
    }

    /** Where the greatest number is ({@code sign} 1) or the least (-1); -1 where there is none. */
    private static int extreme(List<@Nullable Double> numbers, int from, int to, int sign) {
        int found = -1;
        double most = 0;
        for (int i = from; i < to; i++) {
            Double number = numbers.get(i);
            if (number != null && (found < 0 || sign * number > sign * most)) {
                found = i;
                most = number;
            }
        }
        return found;
    }

    private void eachGroup(BiConsumer<Integer, Integer> group) {
        for (int i = 0; i < groups; i++) {
            group.accept((int) ((long) i * size / groups), (int) ((long) (i + 1) * size / groups));
        }
    }
}
