package io.roadstead.console.cluster;

import io.roadstead.console.kernel.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a cluster stands now.
 *
 * @param since when it came to stand so
 * @param rtt the smoothed round trip; empty while there is no tunnel
 * @param lastSeen when its agent was heard of last
 */
public record ClusterHealth(
        ClusterState state,
        Instant since,
        Optional<Reason> reason,
        Optional<Duration> rtt,
        Optional<Instant> lastSeen) {}
