package io.roadstead.console.egress;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the one client together. */
@Configuration(proxyBeanMethods = false)
class EgressConfiguration {
    @Bean
    EgressClient egressClient(EgressProperties properties) {
        return EgressClient.of(properties.rules(), Names.ofSystem(), EgressLimits.DEFAULT);
    }
}
