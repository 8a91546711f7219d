package io.roadstead.console.uikit.chart;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One thing in a chart.
 *
 * @param key what it is, such as a cluster's id: the same key has the same colour in every chart
 * @param name as people read it; text, whatever it contains
 * @param compared whether it is drawn faintly, as what the series of the same key is compared with
 * @param colour a place in the palette, for the few things that must keep one apart from the others
 */
public record ChartSeries(
        String key, String name, Values values, Optional<Forecast> forecast, boolean compared, OptionalInt colour) {
    /** A forecast covers the same places as the values. */
    public ChartSeries {
        if (forecast.isPresent() && forecast.get().expected().size() != values.size()) {
            throw new IllegalArgumentException("the forecast of " + key + " does not cover its axis");
        }
    }

    /** What was measured. */
    public static ChartSeries of(String key, String name, Values values) {
        return new ChartSeries(key, name, values, Optional.empty(), false, OptionalInt.empty());
    }

    /** With what is expected. */
    public ChartSeries with(Forecast expected) {
        return new ChartSeries(key, name, values, Optional.of(expected), compared, colour);
    }

    /** As what the other series of this key is compared with. */
    public ChartSeries asComparison() {
        return new ChartSeries(key, name, values, forecast, true, colour);
    }

    /** With a fixed place in the palette, from 0. */
    public ChartSeries inColour(int place) {
        return new ChartSeries(key, name, values, forecast, compared, OptionalInt.of(place));
    }
}
