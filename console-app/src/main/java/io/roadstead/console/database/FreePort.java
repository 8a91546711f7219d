package io.roadstead.console.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;

/**
 * Finds a port for the embedded server below those that the kernel lends to outgoing connections (32768 and above by
 * default): the port stays ours while the server is restarted, and a connection attempt never meets itself.
 */
final class FreePort {
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;
    private static final int TRIES = 100;
    private static final SecureRandom RANDOM = new SecureRandom();

    private FreePort() {}

    static int find() throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            int port = RANDOM.nextInt(FIRST, LAST);
            if (free(port)) {
                return port;
            }
        }
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static boolean free(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (java.net.BindException e) {
            return false;
        }
    }
}
