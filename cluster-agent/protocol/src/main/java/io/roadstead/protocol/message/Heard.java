package io.roadstead.protocol.message;

import java.time.Instant;

/**
 * The console heard a heartbeat.
 *
 * @param sequence of that heartbeat
 * @param time the console's clock; milliseconds
 */
public record Heard(long sequence, Instant time) implements Message {}
