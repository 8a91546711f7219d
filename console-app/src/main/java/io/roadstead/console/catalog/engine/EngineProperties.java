package io.roadstead.console.catalog.engine;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How Helm is run.
 *
 * @param helm the binary of Helm 4, or the folder that it is in; it may come later than the console starts
 * @param helmAtOnce most processes at a time
 * @param helmTime most time of one process
 * @param helmMemory most memory of one process
 * @param helmFolder where each has a folder of its own while it runs; the system's for temporary files without it
 */
@Validated
@ConfigurationProperties("roadstead.catalog")
public record EngineProperties(
        @Nullable Path helm,
        @DefaultValue("4") @Min(1) @Max(64) int helmAtOnce,

        @DefaultValue("1h") @DurationMin(seconds = 10) @DurationMax(hours = 6)
        Duration helmTime,

        @DefaultValue("512MB") DataSize helmMemory,
        @Nullable Path helmFolder) {}
