package io.roadstead.console.catalog.engine;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the engine together. */
@Configuration(proxyBeanMethods = false)
class EngineConfiguration {
    @Bean
    HelmEngine helmEngine(EngineProperties properties, MeterRegistry registry, Clock clock) {
        return new HelmBinary(properties, new EngineMetrics(registry), clock.instant());
    }
}
