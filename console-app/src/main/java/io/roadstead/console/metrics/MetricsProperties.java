package io.roadstead.console.metrics;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much is kept of what clusters use.
 *
 * @param subjects most nodes and pods of one cluster within an hour; of more nothing is kept
 */
@Validated
@ConfigurationProperties("roadstead.metrics")
public record MetricsProperties(
        @DefaultValue("100000") @Min(100) @Max(1_000_000) int subjects) {}
