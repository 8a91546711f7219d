package io.roadstead.console.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** A port that refuses connections for a while, then forwards one after the other to a database: a server that starts late. */
record LatePort(int port, Thread forwarder) implements AutoCloseable {
    static LatePort forwardingTo(TestDatabase database, Duration delay) throws IOException {
        URI target = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        int port = FreePort.find();
        return new LatePort(port, Thread.ofVirtual().start(() -> forward(port, target, delay)));
    }

    @Override
    public void close() {
        forwarder.interrupt();
    }

    private static void forward(int port, URI target, Duration delay) {
        try {
            Thread.sleep(delay);
            try (ServerSocket listener = new ServerSocket(port, 10, InetAddress.getLoopbackAddress())) {
                while (true) {
                    Socket client = listener.accept();
                    Socket server = new Socket(target.getHost(), target.getPort());
                    Thread.ofVirtual().start(() -> copy(client, server));
                    Thread.ofVirtual().start(() -> copy(server, client));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            if (!Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            return; // one end is gone, and the other with it
        }
    }
}
