package io.roadstead.bed.fault;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/// Both ends of one connection that runs through a proxy, as the two programs at its ends see it.
record Call(Socket client, Socket target) implements AutoCloseable {
    /// How long silence is listened to before it counts as silence.
    private static final Duration SILENCE = Duration.ofMillis(60);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    static ServerSocket server() throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return server;
    }

    static FaultProxy proxy(ServerSocket server) {
        return FaultProxy.before((InetSocketAddress) server.getLocalSocketAddress());
    }

    static Call through(FaultProxy proxy, ServerSocket server) throws IOException {
        Socket client = dial(proxy);
        return new Call(client, server.accept());
    }

    static Socket dial(FaultProxy proxy) throws IOException {
        Socket client = new Socket();
        client.connect(proxy.address(), Math.toIntExact(PATIENCE.toMillis()));
        return client;
    }

    static void say(Socket from, String text) throws IOException {
        from.getOutputStream().write(text.getBytes(US_ASCII));
    }

    static String hear(Socket to, int letters) throws IOException {
        to.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
        return new String(to.getInputStream().readNBytes(letters), US_ASCII);
    }

    /// Whether nothing comes in: no byte, no end, no reset. To this side the other one looks alive and quiet.
    static boolean silent(Socket to) throws IOException {
        to.setSoTimeout(Math.toIntExact(SILENCE.toMillis()));
        try {
            to.getInputStream().read();
            return false;
        } catch (SocketTimeoutException quiet) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        target.close();
    }
}
