package io.roadstead.agent.api;

import java.time.Duration;

/**
 * Every limit of what goes to the API server from one event loop.
 *
 * @param connections at a time, one for each request that runs; a count
 * @param idle kept for the next request; a count
 * @param idleTime how long such a one is kept
 * @param connect for TCP and for TLS each
 * @param head from the request to the head of the answer
 */
public record ApiLimits(int connections, int idle, Duration idleTime, Duration connect, Duration head) {
    public static final ApiLimits DEFAULT =
            new ApiLimits(512, 64, Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(75));
}
