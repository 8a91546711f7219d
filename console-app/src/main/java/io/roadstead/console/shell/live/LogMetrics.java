package io.roadstead.console.shell.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How much is brought to who reads logs. */
@Component
class LogMetrics {
    private final MeterRegistry registry;
    private final Counter leftOut;

    LogMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.leftOut = Counter.builder("roadstead.shell.log.left")
                .description("Lines that were not brought to a browser, since there were too many")
                .register(registry);
    }

    void watch(Supplier<Number> streams) {
        Gauge.builder("roadstead.shell.log.open", streams)
                .description("Streams of logs to browsers")
                .register(registry);
    }

    void leftOut(long lines) {
        leftOut.increment(lines);
    }
}
