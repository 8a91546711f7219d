package io.roadstead.console.uikit.chart;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a chart shows.
 *
 * @param asOf when the newest value was measured
 * @param stale whether that is too long ago for the values to be called current; they turn grey
 */
public record ChartData(
        ChartKind kind,
        ChartUnit unit,
        ChartAxis axis,
        List<ChartSeries> series,
        Optional<Instant> asOf,
        boolean stale) {
    /** More lines cannot be told apart. A page that has more shows the largest ones, and the rest as one. */
    public static final int MAX_SERIES = 24;

    /** More places are not taken; thin them where they are read. */
    public static final int MAX_POINTS = 50_000;

    /** Checks that all series cover the axis, and the limits. */
    public ChartData {
        series = List.copyOf(series);
        check(series.size() <= MAX_SERIES, "a chart has at most " + MAX_SERIES + " series");
        check(axis.size() <= MAX_POINTS, "a chart has at most " + MAX_POINTS + " points");
        for (ChartSeries one : series) {
            check(one.values().size() == axis.size(), "the series " + one.key() + " does not cover its axis");
            check(
                    one.forecast().isEmpty() || kind == ChartKind.LINE || kind == ChartKind.AREA,
                    "no forecast in " + kind);
        }
    }

    /** Current values without an age. */
    public ChartData(ChartKind kind, ChartUnit unit, ChartAxis axis, List<ChartSeries> series) {
        this(kind, unit, axis, series, Optional.empty(), false);
    }

    /** With the moment of the newest value. */
    public ChartData asOf(Instant moment, boolean old) {
        return new ChartData(kind, unit, axis, series, Optional.of(moment), old);
    }

    /** Whether there is anything to draw. */
    public boolean isEmpty() {
        return axis.size() == 0 || series.isEmpty();
    }

    private static void check(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
