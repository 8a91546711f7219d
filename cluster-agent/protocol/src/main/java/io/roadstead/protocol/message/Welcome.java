package io.roadstead.protocol.message;

import java.time.Duration;

/**
 * The console accepts the agent; HTTP/2 begins with the next byte.
 *
 * @param session this connection, as the console's records name it
 * @param heartbeat how often the agent shall ask its API server and, until it hears a {@link Pace}, send heartbeats;
 *     milliseconds on the wire
 */
public record Welcome(String session, Duration heartbeat) implements Message {}
