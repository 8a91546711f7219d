package io.roadstead.console.uikit.chart;

/**
 * What is expected, dashed, with the interval around it. Each has a number only at places of the axis that lie ahead.
 *
 * @param low below it with the probability that the page's text names
 * @param high above it likewise
 */
public record Forecast(Values expected, Values low, Values high) {
    /** All three cover the same places. */
    public Forecast {
        if (expected.size() != low.size() || expected.size() != high.size()) {
            throw new IllegalArgumentException("a forecast and its bounds must be of one length");
        }
    }
}
