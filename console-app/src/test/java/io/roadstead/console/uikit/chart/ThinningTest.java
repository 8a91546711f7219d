package io.roadstead.console.uikit.chart;

import static org.assertj.core.api.Assertions.assertThat;

import io.roadstead.console.uikit.chart.ChartAxis.Names;
import io.roadstead.console.uikit.chart.ChartAxis.Times;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ThinningTest {
    @Test
    void fewPointsStayAsTheyAre() {
        ChartData data = line(Values.of(1, 2, 3));
        assertThat(Thinning.thin(data, 3)).isSameAs(data);
    }

    @Test
    void namesAreNeverThinned() {
        var names =
                new Names(IntStream.range(0, 50).mapToObj(i -> "cluster " + i).toList());
        ChartData data = new ChartData(ChartKind.BAR, new ChartUnit.InCores(), names, List.of());
        assertThat(Thinning.thin(data, 10)).isSameAs(data);
    }

    @Test
    void onePeakAmongTenThousandPointsIsKept() {
        double[] flat = new double[10_000];
        flat[6_321] = 97;
        ChartData thinned = Thinning.thin(line(Values.of(flat)), 800);
        assertThat(thinned.axis().size()).isEqualTo(800);
        assertThat(numbers(thinned)).containsOnlyOnce(97.0).hasSize(800);
    }

    @Test
    void leastAndGreatestComeInTheirOrder() {
        ChartData thinned = Thinning.thin(line(Values.of(5, 9, 1, 4, 2, 3, 8, 7)), 4);
        assertThat(numbers(thinned)).containsExactly(9.0, 1.0, 2.0, 8.0);
    }

    @Test
    void aGapStaysAGapAndItsNeighboursStay() {
        double no = Double.NaN;
        ChartData thinned = Thinning.thin(line(Values.of(1, 2, 3, no, no, no, no, no, no, 6, 7, 8)), 6);
        assertThat(numbers(thinned)).containsExactly(3.0, null, null, null, null, 8.0);
    }

    @Test
    void aForecastKeepsTheWholeWidthOfItsInterval() {
        double no = Double.NaN;
        Forecast forecast = new Forecast(
                Values.of(no, no, no, no, 5, 6, 7, 8),
                Values.of(no, no, no, no, 4, 3, 5, 6),
                Values.of(no, no, no, no, 6, 9, 8, 9));
        ChartSeries series =
                ChartSeries.of("a", "a", Values.of(1, 2, 3, 4, no, no, no, no)).with(forecast);
        Forecast thinned =
                Thinning.thin(line(series), 4).series().getFirst().forecast().orElseThrow();
        assertThat(thinned.expected().numbers()).containsExactly(null, null, 5.0, 7.0);
        assertThat(thinned.low().numbers()).containsExactly(null, null, 3.0, 3.0);
        assertThat(thinned.high().numbers()).containsExactly(null, null, 9.0, 9.0);
    }

    private static List<@Nullable Double> numbers(ChartData data) {
        return data.series().getFirst().values().numbers();
    }

    private static ChartData line(Values values) {
        return line(ChartSeries.of("a", "a", values));
    }

    private static ChartData line(ChartSeries series) {
        List<Instant> moments = DoubleStream.iterate(0, at -> at + 60)
                .limit(series.values().size())
                .mapToObj(at -> Instant.ofEpochSecond((long) at))
                .toList();
        return new ChartData(ChartKind.LINE, new ChartUnit.InCores(), new Times(moments), List.of(series));
    }
}
