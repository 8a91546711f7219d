package io.roadstead.bed.fault;

import java.time.Duration;
import java.util.Set;

/// The faults in force at one moment. Immutable, so that each chunk of bytes meets one consistent state.
///
/// @param cut nothing connects and nothing stays connected
/// @param swallowed the directions whose bytes vanish
/// @param delay how long each chunk is under way at least
/// @param jitter the most that chance adds to the delay
record Weather(boolean cut, Set<Direction> swallowed, Duration delay, Duration jitter) {
    static final Weather CLEAR = new Weather(false, Set.of(), Duration.ZERO, Duration.ZERO);

    Weather {
        swallowed = Set.copyOf(swallowed);
        if (delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("Delay and jitter must not be negative: " + delay + ", " + jitter);
        }
    }

    Weather withCut() {
        return new Weather(true, swallowed, delay, jitter);
    }

    Weather withSwallowed(Set<Direction> directions) {
        return new Weather(cut, directions, delay, jitter);
    }

    Weather withDelay(Duration base, Duration extra) {
        return new Weather(cut, swallowed, base, extra);
    }

    boolean swallows(Direction direction) {
        return swallowed.contains(direction);
    }

    /// A handshake needs both directions, so one deaf direction is enough to keep new connections out.
    boolean letsConnectionsThrough() {
        return !cut && swallowed.isEmpty();
    }
}
