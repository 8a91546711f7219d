package io.roadstead.protocol.message;

import java.time.Duration;

/**
 * The console does not accept the agent; the connection ends.
 *
 * @param detail for people, in English; no secrets
 * @param retryAfter how long the agent shall wait at least; zero leaves it to the agent; milliseconds on the wire
 */
public record Refusal(RefusalCode code, String detail, Duration retryAfter) implements Message {
    public static Refusal of(RefusalCode code, String detail) {
        return new Refusal(code, detail, Duration.ZERO);
    }
}
