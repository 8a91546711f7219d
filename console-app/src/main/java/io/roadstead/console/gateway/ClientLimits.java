package io.roadstead.console.gateway;

import io.roadstead.console.gateway.model.HeadLimits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How long clients are waited for, how much they may send before they are known, and how many are decided about at a time.
 *
 * @param handshake how long TLS takes to begin
 * @param headTime how long the head of a request takes to come
 * @param idle how long a connection stays without a request
 * @param bodyPause how long the body of a request may pause
 * @param answerPause how long a client may not read its answer
 * @param streamPause how long a client may not read its stream
 * @param headSize bytes of a head; agents take no longer ones
 * @param headers headers of a request
 * @param targetSize bytes of a target
 * @param connectionStreams requests that run at a time on one connection of HTTP/2
 * @param connectionFrames frames of such a connection that carry nothing (resets, pings, settings), so many at once and in 30 s
 * @param decisions requests that are being decided
 * @param auditQueue changes that wait to be recorded
 * @param ownAnswerSize bytes of an answer to a module of the console, which is read as a whole; of a watch: one event
 */
@Validated
@ConfigurationProperties("roadstead.gateway.limits")
public record ClientLimits(
        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration handshake,

        @DefaultValue("10s") @DurationMin(millis = 100) @DurationMax(minutes = 5)
        Duration headTime,

        @DefaultValue("90s") @DurationMin(seconds = 1) @DurationMax(hours = 1)
        Duration idle,

        @DefaultValue("60s") @DurationMin(millis = 100) @DurationMax(hours = 1)
        Duration bodyPause,

        @DefaultValue("5m") @DurationMin(millis = 100) @DurationMax(hours = 24)
        Duration answerPause,

        @DefaultValue("1h") @DurationMin(millis = 100) @DurationMax(hours = 24)
        Duration streamPause,

        @DefaultValue("64KB") DataSize headSize,
        @DefaultValue("100") @Min(8) @Max(1000) int headers,
        @DefaultValue("16KB") DataSize targetSize,
        @DefaultValue("250") @Min(1) @Max(10_000) int connectionStreams,
        @DefaultValue("1000") @Min(10) @Max(1_000_000) int connectionFrames,
        @DefaultValue("1000") @Min(1) @Max(100_000) int decisions,
        @DefaultValue("4000") @Min(1) @Max(1_000_000) int auditQueue,
        @DefaultValue("64MB") DataSize ownAnswerSize) {
    /** Bounds the head by what the reader can do. */
    public ClientLimits {
        if (headSize.compareTo(DataSize.ofKilobytes(1)) < 0 || headSize.compareTo(DataSize.ofKilobytes(64)) > 0) {
            throw new IllegalArgumentException("roadstead.gateway.limits.head-size is from 1KB to 64KB.");
        }
        if (targetSize.compareTo(DataSize.ofBytes(256)) < 0 || targetSize.compareTo(DataSize.ofKilobytes(16)) > 0) {
            throw new IllegalArgumentException("roadstead.gateway.limits.target-size is from 256B to 16KB.");
        }
        if (ownAnswerSize.compareTo(DataSize.ofKilobytes(64)) < 0) {
            throw new IllegalArgumentException("roadstead.gateway.limits.own-answer-size is at least 64KB.");
        }
    }

    /** The same for the model. */
    public HeadLimits head() {
        return new HeadLimits((int) headSize.toBytes(), headers, (int) targetSize.toBytes());
    }
}
