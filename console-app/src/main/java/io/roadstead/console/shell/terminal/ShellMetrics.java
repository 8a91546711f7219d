package io.roadstead.console.shell.terminal;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How many shells there are, and how they end. */
@Component
class ShellMetrics {
    private final MeterRegistry registry;

    ShellMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void watch(Supplier<Number> shells) {
        Gauge.builder("roadstead.shell.open", shells)
                .description("Shells in containers that are open in browsers")
                .register(registry);
    }

    void ended(ShellEnd.Kind how) {
        Counter.builder("roadstead.shell.ended")
                .description("Shells that ended, by why")
                .tag("reason", how.word())
                .register(registry)
                .increment();
    }
}
