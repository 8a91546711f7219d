package io.roadstead.console.gateway.model;

import java.time.Duration;

/**
 * How much goes on in one cluster at a time. Counts unless said otherwise.
 *
 * @param userRequests requests of one user that run
 * @param clusterRequests requests of all users that run
 * @param userWaiting requests of one user that wait
 * @param clusterWaiting requests of all users that wait
 * @param longestWait the longest that one waits
 * @param userRate requests and streams of one user a second; twice as many at once; 0 for any number
 * @param clusterRate the same of all users
 * @param userStreams streams of one user
 * @param clusterStreams streams of all users
 */
public record TurnRules(
        int userRequests,
        int clusterRequests,
        int userWaiting,
        int clusterWaiting,
        Duration longestWait,
        int userRate,
        int clusterRate,
        int userStreams,
        int clusterStreams) {
    /** Checks. */
    public TurnRules {
        boolean counts = userRequests > 0
                && clusterRequests > 0
                && userWaiting >= 0
                && clusterWaiting >= 0
                && userStreams > 0
                && clusterStreams > 0;
        if (!counts || userRate < 0 || clusterRate < 0 || longestWait.isNegative()) {
            throw new IllegalArgumentException("limits that let nothing through: " + this);
        }
    }
}
