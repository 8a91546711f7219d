package io.roadstead.console.gateway;

import io.roadstead.console.gateway.model.TurnRules;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much goes on in one cluster at a time; see {@link TurnRules}.
 *
 * @param userRequests requests of one user that run in one cluster
 * @param clusterRequests requests of all users that run in one cluster
 * @param userWaiting requests of one user that wait for one cluster
 * @param clusterWaiting requests of all users that wait for one cluster
 * @param longestWait the longest that one waits
 * @param userRate requests and streams of one user a second in one cluster, twice as many at once; 0 for any number
 * @param clusterRate the same of all users
 * @param userStreams streams (watches, exec, followed logs, port-forwards) of one user in one cluster
 * @param clusterStreams streams of all users in one cluster
 */
@Validated
@ConfigurationProperties("roadstead.gateway.limits")
public record TurnLimits(
        @DefaultValue("100") @Min(1) @Max(100_000) int userRequests,
        @DefaultValue("400") @Min(1) @Max(100_000) int clusterRequests,
        @DefaultValue("200") @Min(0) @Max(100_000) int userWaiting,
        @DefaultValue("1000") @Min(0) @Max(100_000) int clusterWaiting,

        @DefaultValue("10s") @DurationMin(millis = 0) @DurationMax(minutes = 5)
        Duration longestWait,

        @DefaultValue("10000") @Min(0) @Max(1_000_000) int userRate,
        @DefaultValue("20000") @Min(0) @Max(1_000_000) int clusterRate,
        @DefaultValue("400") @Min(1) @Max(100_000) int userStreams,
        @DefaultValue("800") @Min(1) @Max(100_000) int clusterStreams) {
    /** The same for the model. */
    TurnRules rules() {
        return new TurnRules(
                userRequests,
                clusterRequests,
                userWaiting,
                clusterWaiting,
                longestWait,
                userRate,
                clusterRate,
                userStreams,
                clusterStreams);
    }
}
