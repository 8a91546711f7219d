package io.roadstead.console.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the trail.
 *
 * @param checkpointRecords after how many records the end is signed, if the minute is not over before
 */
@Validated
@ConfigurationProperties("roadstead.audit")
record AuditProperties(
        @DefaultValue("100") @Min(1) @Max(10_000) int checkpointRecords) {}
