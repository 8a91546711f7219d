package io.roadstead.protocol.tunnel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** A network in between: delays what passes, or swallows it while both sides believe the other alive. */
final class Relay implements AutoCloseable {
    @SuppressWarnings("ArrayRecordComponent")
    private record Piece(byte[] bytes, long dueNanos) {}

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int target;
    private final long delayNanos;
    private final long bytesPerSecond;
    final AtomicLong passed = new AtomicLong();
    volatile boolean swallows;

    /**
     * A relay.
     *
     * @param delayMillis each way
     * @param bytesPerSecond each way; zero for any
     */
    Relay(int target, int delayMillis, long bytesPerSecond) throws IOException {
        this.target = target;
        this.delayNanos = delayMillis * 1_000_000L;
        this.bytesPerSecond = bytesPerSecond;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket from = server.accept();
                Socket to = new Socket("localhost", target);
                sockets.addAll(List.of(from, to));
                pass(from, to);
                pass(to, from);
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Piece> onTheWay = new LinkedBlockingQueue<>(10_000);
        Thread.ofVirtual().start(() -> {
            try (InputStream in = from.getInputStream()) {
                byte[] buffer = new byte[16 * 1024];
                for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                    onTheWay.put(new Piece(java.util.Arrays.copyOf(buffer, length), System.nanoTime() + delayNanos));
                    if (bytesPerSecond > 0) {
                        Thread.sleep(length * 1000L / bytesPerSecond, (int)
                                (length * 1_000_000_000L / bytesPerSecond % 1_000_000));
                    }
                }
                onTheWay.put(new Piece(new byte[0], 0));
            } catch (IOException | InterruptedException closed) {
                onTheWay.offer(new Piece(new byte[0], 0));
            }
        });
        Thread.ofVirtual().start(() -> {
            try {
                OutputStream out = to.getOutputStream();
                for (Piece piece = onTheWay.take(); piece.bytes.length > 0; piece = onTheWay.take()) {
                    long wait = piece.dueNanos - System.nanoTime();
                    if (wait > 0) {
                        Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                    }
                    if (!swallows) {
                        out.write(piece.bytes);
                        passed.addAndGet(piece.bytes.length);
                    }
                }
                if (!swallows) {
                    to.shutdownOutput();
                }
            } catch (IOException | InterruptedException closed) {
                // the other direction ends by itself
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
