package io.roadstead.console.operations;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long work is carried out.
 *
 * @param runners most operations that this console carries out at once; more than there are places of Helm, whose runs take long
 * @param lease how long a console may be silent before others take its operations over
 * @param keep how long operations that have ended can be looked at
 * @param limit most operations of one owner that have not ended
 */
@Validated
@ConfigurationProperties("roadstead.operations")
record OperationProperties(
        @DefaultValue("8") @Min(1) @Max(64) int runners,

        @DefaultValue("12s") @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration lease,

        @DefaultValue("30d") @DurationMin(hours = 1) @DurationMax(days = 3650)
        Duration keep,

        @DefaultValue("100") @Min(1) @Max(100_000) int limit) {}
