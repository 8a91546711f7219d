package io.roadstead.protocol.message;

import java.time.Duration;

/**
 * How often the agent shall speak when there is nothing to say, from now on and on all its connections. The console sends it
 * on the control stream, again whenever it changes. Without it the agent sends a heartbeat as often as {@link Welcome} said.
 *
 * @param heartbeat a heartbeat at least so often while nothing changes; where it is shorter than {@link Welcome} said, an agent
 *     with {@link Protocol#QUICK_HEARTBEATS} asks its API server as often too, but not more often than once a second; zero for as
 *     often as {@link Welcome} said; milliseconds on the wire
 * @param quiet a connection without a byte for so long is pinged; milliseconds on the wire
 */
public record Pace(Duration heartbeat, Duration quiet) implements Message {}
