package io.roadstead.bed.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// A TCP proxy on 127.0.0.1 in front of one target, on which a test inflicts network faults. Each fault holds from the
/// return of its method until [#heal()]; faults of different kinds add up. All methods may be called from any thread.
///
/// A connection that lost even one byte never delivers another one in that direction: it is reset at [#heal()], as by a
/// NAT that forgot it. One that lost nothing lives on.
///
/// Not here: packet loss and bandwidth. A proxy sees streams, not packets, so loss comes later by nftables
/// (`numgen random`) and bandwidth by `tc tbf`, both in a network namespace. The kernel's own delay, `tc netem`, is
/// missing from many small kernels, which is why delay is done here.
public final class FaultProxy implements AutoCloseable {
    private static final long DEFAULT_SEED = 1;

    private final InetSocketAddress target;
    private final InetSocketAddress address;
    private final long seed;
    private final Counters count = new Counters();
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// Bound, never listening: it keeps the port ours while the door is closed by [#cut()].
    private final SocketChannel reservation;

    private Door door;
    private volatile Weather weather = Weather.CLEAR;

    private FaultProxy(InetSocketAddress target, long seed) throws IOException {
        this.target = target;
        this.seed = seed;
        reservation = SocketChannel.open()
                .setOption(StandardSocketOptions.SO_REUSEPORT, true)
                .bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0));
        address = (InetSocketAddress) reservation.getLocalAddress();
        door = new Door(address, this::welcome);
    }

    /// Opens a proxy on a free port, with clear weather.
    ///
    /// @throws UncheckedIOException if no port can be had
    public static FaultProxy before(InetSocketAddress target) {
        return before(target, DEFAULT_SEED);
    }

    /// As [#before(InetSocketAddress)], with the seed of the jitter: the n-th chunk of the n-th connection is as late
    /// in each run, while how a stream falls into chunks stays the kernel's affair.
    public static FaultProxy before(InetSocketAddress target, long seed) {
        try {
            return new FaultProxy(target, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where clients connect; stays the same through all faults.
    public InetSocketAddress address() {
        return address;
    }

    public Traffic traffic() {
        return count.traffic(links.size());
    }

    /// Resets every connection, on both sides, and has new ones refused: the target's process is gone.
    public synchronized void cut() {
        change(weather.withCut());
        finish(() -> {
            door.close();
            reset(List.copyOf(links));
        });
    }

    /// Lets bytes, ends and resets of both directions vanish while connections stay open: a cable is pulled somewhere.
    /// New connections seem to be made (the kernel answers) but reach the target only after [#heal()].
    public synchronized void blackHole() {
        change(weather.withSwallowed(Set.of(Direction.values())));
    }

    /// Like [#blackHole()], but in one direction only: the side that hears nothing believes that the other one is
    /// silent, and the other one goes on hearing and talking. New connections wait, since a handshake needs both
    /// directions.
    public synchronized void halfOpen(Direction deaf) {
        change(weather.withSwallowed(Set.of(deaf)));
    }

    /// Lets everything arrive later, each way, by `base` and a random part of `jitter`; order is kept. The round trip
    /// grows by at least twice `base`. Handshakes are answered by the kernel and are not delayed.
    public synchronized void delay(Duration base, Duration jitter) {
        change(weather.withDelay(base, jitter));
    }

    /// Ends all faults. Connections that lost something are reset, new ones are taken again at the same address.
    /// Idempotent.
    public synchronized void heal() {
        boolean wasCut = weather.cut();
        change(Weather.CLEAR);
        finish(() -> {
            reset(links.stream().filter(Link::holed).toList());
            if (wasCut) {
                door = new Door(address, this::welcome);
            }
        });
    }

    /// Resets what is open and gives the port back. Idempotent.
    @Override
    public synchronized void close() {
        if (reservation.isOpen()) {
            cut();
            finish(reservation::close);
        }
    }

    Weather weather() {
        return weather;
    }

    Counters count() {
        return count;
    }

    void forget(Link link) {
        links.remove(link);
    }

    /// Waits until a new connection could reach the target.
    void awaitPassage() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!weather.letsConnectionsThrough()) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void welcome(Socket client) {
        Link link = new Link(client, this, seed + count.accepted());
        links.add(link);
        link.start(target);
    }

    private void change(Weather next) {
        if (!reservation.isOpen()) {
            throw new IllegalStateException("This proxy is closed.");
        }
        lock.lock();
        try {
            weather = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when the sockets are really closed, which a thread that reads one delays until it has woken.
    private static void reset(List<Link> links) throws InterruptedException {
        links.forEach(Link::reset);
        for (Link link : links) {
            link.join();
        }
    }

    private static void finish(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }
}
