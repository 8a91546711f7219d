package io.roadstead.bed.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One client's connection and the one made for it to the target, with a [Lane] each way.
final class Link {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final Socket client;
    private final Socket target = new Socket();
    private final FaultProxy proxy;
    private final List<Lane> lanes;
    private final AtomicInteger finished = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private boolean over;

    Link(Socket client, FaultProxy proxy, long seed) {
        this.client = client;
        this.proxy = proxy;
        this.lanes = List.of(
                new Lane(Direction.TO_TARGET, client, target, proxy, 2 * seed),
                new Lane(Direction.TO_CLIENT, target, client, proxy, 2 * seed + 1));
    }

    /// Connects to the target as soon as the weather lets a handshake through, and moves bytes from then on.
    void start(InetSocketAddress address) {
        spawn(() -> connect(address));
    }

    boolean holed() {
        return lanes.stream().anyMatch(Lane::holed);
    }

    /// Breaks both connections so that each side sees a reset, as after a firewall or a NAT forgot them. Idempotent.
    synchronized void reset() {
        if (over) {
            return;
        }
        over = true;
        end(client, true);
        end(target, true);
        threads.forEach(Thread::interrupt);
        proxy.forget(this);
    }

    void join() throws InterruptedException {
        List<Thread> running;
        synchronized (this) {
            running = List.copyOf(threads);
        }
        for (Thread thread : running) {
            thread.join();
        }
    }

    private synchronized void close() {
        if (!over) {
            over = true;
            end(client, false);
            end(target, false);
            proxy.forget(this);
        }
    }

    private void connect(InetSocketAddress address) throws InterruptedException {
        proxy.awaitPassage();
        try {
            client.setTcpNoDelay(true);
            target.setTcpNoDelay(true);
            target.connect(address, Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
        } catch (IOException unreachable) {
            reset(); // the client has to learn it the only way TCP knows once its own handshake is done
            return;
        }
        for (Lane lane : lanes) {
            spawn(lane::read);
            spawn(() -> write(lane));
        }
    }

    private void write(Lane lane) throws InterruptedException {
        if (!lane.write()) {
            reset();
        } else if (finished.incrementAndGet() == lanes.size()) {
            close();
        }
    }

    private synchronized void spawn(Work work) {
        if (!over) {
            threads.add(Thread.ofVirtual().name("fault-link").start(() -> {
                try {
                    work.run();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt(); // by reset(): this link is over
                }
            }));
        }
    }

    private static void end(Socket socket, boolean byReset) {
        try {
            if (byReset && !socket.isClosed()) {
                socket.setSoLinger(true, 0); // Linux then sends RST instead of FIN; see socket(7)
            }
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Work {
        void run() throws InterruptedException;
    }
}
