package io.roadstead.console.metrics;

import io.roadstead.console.metrics.store.UsageStore;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Usage of clusters for tests of those who keep or show it. */
public final class SampleUsage {
    /** Most nodes and pods of a cluster within an hour. */
    public static final int MOST = 100;

    private SampleUsage() {}

    /** What keeps usage in this database. */
    public static UsageSamples samples(JdbcClient sql, Clock clock) {
        return new UsageSamples(new UsageStore(sql), new MetricsProperties(MOST), clock);
    }
}
