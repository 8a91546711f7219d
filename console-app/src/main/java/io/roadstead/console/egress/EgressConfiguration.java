package io.roadstead.console.egress;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the one client together. */
@Configuration(proxyBeanMethods = false)
class EgressConfiguration {
    @Bean
    EgressClient egressClient(EgressProperties properties, MeterRegistry registry) {
        return EgressClient.of(
                properties.rules(),
                Names.ofSystem(),
                EgressLimits.DEFAULT,
                outcome -> registry.counter("roadstead.egress.request", "outcome", outcome)
                        .increment());
    }
}
