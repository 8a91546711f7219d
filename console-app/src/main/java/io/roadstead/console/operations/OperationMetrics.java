package io.roadstead.console.operations;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.roadstead.console.operations.model.Phase;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Names the metrics of operations; kinds and steps are those of beans, so their number is bounded. */
@Component
class OperationMetrics {
    private final MeterRegistry registry;

    OperationMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** One was started. */
    void started(String kind) {
        registry.counter("roadstead.operations.started", "kind", kind).increment();
    }

    /** One has ended. */
    void ended(String kind, Phase phase) {
        registry.counter("roadstead.operations.ended", "kind", kind, "phase", phase.word())
                .increment();
    }

    /** A step ran, however it ended. */
    void ran(String kind, String step, Duration time) {
        Timer.builder("roadstead.operations.step")
                .tag("kind", kind)
                .tag("step", step)
                .register(registry)
                .record(time);
    }

    /** An attempt did not succeed. */
    void stumbled(String kind) {
        registry.counter("roadstead.operations.step.stumbled", "kind", kind).increment();
    }

    /** A runner found out that another one has taken over. */
    void leaseLost() {
        registry.counter("roadstead.operations.lease.lost").increment();
    }

    /** Somebody had too many of them. */
    void refused() {
        registry.counter("roadstead.operations.refused").increment();
    }

    /** Those that ended long ago were removed. */
    void pruned(int count) {
        registry.counter("roadstead.operations.pruned").increment(count);
    }
}
