package io.roadstead.protocol.message;

import java.time.Duration;
import java.time.Instant;

/**
 * The agent lives, and how it finds its API server.
 *
 * @param sequence counts from one in each connection
 * @param time the agent's clock; milliseconds
 * @param rtt the round trip that the agent measured last, zero when none yet; microseconds on the wire
 * @param apiServerReady whether the API server's {@code /readyz} answered the last probe
 * @param apiServerLatency how long that answer took, zero when there was none; microseconds on the wire
 * @param detail why the API server is not ready, for people; empty when it is
 */
public record Heartbeat(
        long sequence, Instant time, Duration rtt, boolean apiServerReady, Duration apiServerLatency, String detail)
        implements Message {}
