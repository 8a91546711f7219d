package io.roadstead.bed.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.util.function.Consumer;

/// A listening socket and the thread that takes what it accepts. SO_REUSEPORT lets it share the address with the socket
/// that reserves the port for a [FaultProxy].
final class Door {
    private final ServerSocket socket = new ServerSocket();
    private final Thread porter;

    Door(InetSocketAddress address, Consumer<Socket> guests) throws IOException {
        socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
        socket.bind(address);
        porter = Thread.ofVirtual().name("fault-proxy-" + address.getPort()).start(() -> accept(guests));
    }

    /// Returns when the kernel refuses connections: that is only after the accept in progress has given the socket up.
    /// Idempotent.
    void close() throws IOException, InterruptedException {
        socket.close();
        porter.join();
    }

    private void accept(Consumer<Socket> guests) {
        while (true) {
            try {
                guests.accept(socket.accept());
            } catch (IOException e) {
                if (socket.isClosed()) {
                    return;
                }
                throw new UncheckedIOException(e);
            }
        }
    }
}
