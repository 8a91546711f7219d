package io.roadstead.protocol.model;

import java.time.Duration;
import java.time.Instant;

/** What happens to a link. */
public sealed interface LinkSignal {
    /** A control connection opened. */
    record ControlOpened() implements LinkSignal {}

    /** A control connection ended; another may still be open. */
    record ControlClosed(String reason) implements LinkSignal {}

    /** A bulk connection opened. */
    record BulkOpened() implements LinkSignal {}

    /** A bulk connection ended. */
    record BulkClosed() implements LinkSignal {}

    /** The other end acknowledged all bytes up to a mark, after this round trip. */
    record Acknowledged(Duration rtt) implements LinkSignal {}

    /** Bytes sent at that time are not acknowledged yet. */
    record Unacknowledged(Instant since) implements LinkSignal {}

    /** The agent asked its API server; {@code detail} says why it is not ready. */
    record Probed(boolean ready, String detail) implements LinkSignal {}

    /** Time passed. */
    record Tick() implements LinkSignal {}
}
