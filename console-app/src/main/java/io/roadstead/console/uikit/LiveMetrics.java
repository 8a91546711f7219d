package io.roadstead.console.uikit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** How much is brought to pages. */
@Component
class LiveMetrics {
    private final MeterRegistry registry;
    private final Counter events;
    private final Counter pushes;

    LiveMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.events = Counter.builder("roadstead.live.event")
                .description("Events that some page was waiting for")
                .register(registry);
        this.pushes = Counter.builder("roadstead.live.push")
                .description("Turns in which a page was told of events; two a second and page at most")
                .register(registry);
    }

    void watch(Supplier<Number> subscriptions) {
        Gauge.builder("roadstead.live.subscription", subscriptions)
                .description("Parts of open pages that wait for events")
                .register(registry);
    }

    void happened() {
        events.increment();
    }

    void pushed() {
        pushes.increment();
    }
}
