package io.roadstead.console.inventory;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is kept of clusters, and how much.
 *
 * @param objects most of one cluster; of a kind that goes over it nothing new is taken, which its page says
 * @param batch most changes in one transaction
 * @param events most events of Kubernetes of one cluster
 * @param keepEvents for how long
 * @param verifyEvery how often what is held of a cluster is compared with what its agent says
 */
@Validated
@ConfigurationProperties("roadstead.inventory")
public record InventoryProperties(
        @DefaultValue("300000") @Min(1_000) @Max(5_000_000) int objects,
        @DefaultValue("2000") @Min(100) @Max(10_000) int batch,
        @DefaultValue("2000") @Min(0) @Max(100_000) int events,

        @DefaultValue("72h") @DurationMin(hours = 1) @DurationMax(days = 90)
        Duration keepEvents,

        @DefaultValue("10m") @DurationMin(seconds = 10) @DurationMax(days = 1)
        Duration verifyEvery) {}
