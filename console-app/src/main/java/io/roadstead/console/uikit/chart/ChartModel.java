package io.roadstead.console.uikit.chart;

import io.roadstead.console.uikit.chart.ChartAxis.Names;
import io.roadstead.console.uikit.chart.ChartAxis.Times;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A chart as {@code frontend/src/widgets/chart-model.ts} reads it. */
record ChartModel(
        String state,
        String kind,
        UnitModel unit,
        @Nullable List<Long> times,
        @Nullable List<String> names,
        List<SeriesModel> series,
        @Nullable Long asOf,
        boolean stale,
        int points) {

    record UnitModel(String kind, String currency, String word) {}

    record SeriesModel(
            String key,
            String name,
            List<@Nullable Double> values,
            @Nullable ForecastModel forecast,
            boolean compared,
            @Nullable Integer place) {}

    record ForecastModel(List<@Nullable Double> values, List<@Nullable Double> low, List<@Nullable Double> high) {}

    /** Of thinned data; {@code points} is how many there were before. */
    static ChartModel of(ChartData data, int points, UnaryOperator<String> translate) {
        return new ChartModel(
                "data",
                data.kind().word(),
                unit(data.unit(), translate),
                data.axis() instanceof Times times
                        ? times.moments().stream().map(Instant::toEpochMilli).toList()
                        : null,
                data.axis() instanceof Names names ? names.names() : null,
                data.series().stream().map(ChartModel::series).toList(),
                data.asOf().map(Instant::toEpochMilli).orElse(null),
                data.stale(),
                points);
    }

    private static SeriesModel series(ChartSeries series) {
        return new SeriesModel(
                series.key(),
                series.name(),
                series.values().numbers(),
                series.forecast()
                        .map(expected -> new ForecastModel(
                                expected.expected().numbers(),
                                expected.low().numbers(),
                                expected.high().numbers()))
                        .orElse(null),
                series.compared(),
                series.colour().isPresent() ? series.colour().getAsInt() : null);
    }

    private static UnitModel unit(ChartUnit unit, UnaryOperator<String> translate) {
        return switch (unit) {
            case ChartUnit.InBytes bytes -> new UnitModel("bytes", "", "");
            case ChartUnit.InCores cores -> new UnitModel("cores", "", translate.apply("chart.cores"));
            case ChartUnit.InMoney money ->
                new UnitModel("money", money.currency().getCurrencyCode(), "");
            case ChartUnit.InPercent percent -> new UnitModel("percent", "", "");
            case ChartUnit.InSeconds seconds -> new UnitModel("seconds", "", "");
            case ChartUnit.Counted counted -> new UnitModel("count", "", counted.word());
        };
    }
}
