package io.roadstead.protocol.assertion;

import java.time.Duration;
import java.time.Instant;

/**
 * The console's clock as an agent knows it: what the console said in the handshake, carried on by the agent's monotonic
 * timer. So an agent whose own clock is an hour off, or jumps, judges assertions like any other.
 *
 * @param said the console's clock in its message
 * @param heardNanos the agent's monotonic timer when that message came
 */
public record ConsoleClock(Instant said, long heardNanos) {
    /** The console's clock now; behind by the time which that message travelled. */
    public Instant at(long nanos) {
        return said.plus(Duration.ofNanos(nanos - heardNanos));
    }

    /** How far the agent's own clock is ahead of the console's; negative if behind. For people, nothing depends on it. */
    public Duration skew(Instant agent, long nanos) {
        return Duration.between(at(nanos), agent);
    }
}
