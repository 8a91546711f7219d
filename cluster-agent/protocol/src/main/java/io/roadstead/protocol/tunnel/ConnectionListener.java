package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Drain;
import java.time.Duration;

/** What happens to a connection. Called on its event loop. */
public interface ConnectionListener {
    /** It is open. */
    default void onOpen(TunnelConnection connection) {}

    /** The other end wants no new streams here. */
    default void onDrain(TunnelConnection connection, Drain drain) {}

    /** The other end has acknowledged all bytes that were sent before a mark, after this round trip. */
    default void onAcknowledged(TunnelConnection connection, Duration rtt) {}

    /** It is over; {@code reason} is for people. */
    default void onClosed(TunnelConnection connection, String reason) {}
}
