package io.roadstead.protocol.message;

import java.time.Duration;

/**
 * No new streams are wanted on this connection; those that run may finish.
 *
 * @param reason for people, in English
 * @param within after this time the connection ends, whatever runs; milliseconds on the wire
 * @param retryAfter how long the agent shall wait before it connects anew; milliseconds on the wire
 */
public record Drain(String reason, Duration within, Duration retryAfter) implements Message {}
