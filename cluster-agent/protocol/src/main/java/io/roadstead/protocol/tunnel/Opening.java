package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Drain;
import java.time.Duration;
import java.util.function.Consumer;

/** Lets the one who dialled know before anybody else. */
record Opening(ConnectionListener then, Consumer<TunnelConnection> first) implements ConnectionListener {
    @Override
    public void onOpen(TunnelConnection connection) {
        first.accept(connection);
        then.onOpen(connection);
    }

    @Override
    public void onDrain(TunnelConnection connection, Drain drain) {
        then.onDrain(connection, drain);
    }

    @Override
    public void onAcknowledged(TunnelConnection connection, Duration rtt) {
        then.onAcknowledged(connection, rtt);
    }

    @Override
    public void onClosed(TunnelConnection connection, String reason) {
        then.onClosed(connection, reason);
    }
}
