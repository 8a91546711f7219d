package io.roadstead.console.uikit.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roadstead.console.uikit.chart.ChartAxis.Names;
import io.roadstead.console.uikit.chart.ChartAxis.Times;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChartDataTest {
    private static final Names TWO = new Names(List.of("aws-seoul-prod", "edge-busan-07"));

    @Test
    void aSeriesCoversItsAxis() {
        ChartSeries shorter = ChartSeries.of("used", "Used", Values.of(1));
        assertThatThrownBy(() -> bars(List.of(shorter))).hasMessage("the series used does not cover its axis");
    }

    @Test
    void moreSeriesThanCanBeToldApartAreRefused() {
        ChartSeries series = ChartSeries.of("used", "Used", Values.of(1, 2));
        assertThat(bars(Collections.nCopies(ChartData.MAX_SERIES, series)).isEmpty())
                .isFalse();
        assertThatThrownBy(() -> bars(Collections.nCopies(ChartData.MAX_SERIES + 1, series)))
                .hasMessage("a chart has at most 24 series");
    }

    @Test
    void barsHaveNoForecast() {
        Forecast forecast = new Forecast(Values.of(1, 2), Values.of(1, 2), Values.of(1, 2));
        ChartSeries series = ChartSeries.of("used", "Used", Values.of(1, 2)).with(forecast);
        assertThatThrownBy(() -> bars(List.of(series))).hasMessage("no forecast in BAR");
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        assertThat(Values.of(1, Double.NaN).numbers()).containsExactly(1.0, null);
        assertThatThrownBy(() -> Values.of(Double.POSITIVE_INFINITY)).hasMessageContaining("Infinity");
    }

    @Test
    void momentsAscend() {
        Instant moment = Instant.EPOCH;
        assertThatThrownBy(() -> new Times(List.of(moment, moment)))
                .hasMessage("moments must ascend, but not at place 1");
    }

    private static ChartData bars(List<ChartSeries> series) {
        return new ChartData(ChartKind.BAR, new ChartUnit.InPercent(), TWO, series);
    }
}
