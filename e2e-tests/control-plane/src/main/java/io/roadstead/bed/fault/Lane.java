package io.roadstead.bed.fault;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;

/// One direction of one [Link]: a reader that stamps what it reads with the time it is due, a bounded queue, and a
/// writer that delivers it or lets it vanish. The weather is asked at delivery, so what is under way shares the fate of
/// what is sent later.
final class Lane {
    private static final int CHUNK_BYTES = 16 * 1024;

    /// The most that one direction holds. Beyond it the reader waits and TCP slows the sender down, as on a real path.
    private static final int BYTES_IN_FLIGHT = 1024 * 1024;

    private final Direction direction;
    private final Socket from;
    private final Socket to;
    private final FaultProxy proxy;
    private final SplittableRandom random;
    private final LinkedBlockingQueue<Parcel> inFlight = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BYTES_IN_FLIGHT);
    private long lastDueNanos = System.nanoTime();
    private boolean receiverGone;
    private volatile boolean holed;

    Lane(Direction direction, Socket from, Socket to, FaultProxy proxy, long seed) {
        this.direction = direction;
        this.from = from;
        this.to = to;
        this.proxy = proxy;
        this.random = new SplittableRandom(seed);
    }

    /// Whether something vanished here, so that nothing may ever arrive again: the stream would have a hole.
    boolean holed() {
        return holed;
    }

    /// Reads until the sender ends or breaks the connection.
    void read() throws InterruptedException {
        byte[] buffer = new byte[CHUNK_BYTES];
        LongFunction<Parcel> last;
        try {
            for (int count = from.getInputStream().read(buffer); count >= 0; ) {
                room.acquire(count);
                ByteBuffer content = ByteBuffer.wrap(Arrays.copyOf(buffer, count));
                inFlight.put(onItsWay(due -> new Parcel.Bytes(content, due)));
                count = from.getInputStream().read(buffer);
            }
            last = Parcel.End::new;
        } catch (IOException broken) {
            last = Parcel.Break::new; // the news itself travels on, as late as the bytes before it
        }
        inFlight.put(onItsWay(last));
    }

    /// Delivers until the end of the stream.
    ///
    /// @return whether the stream ended in good order; if not, both sides have to be told by a reset
    boolean write() throws InterruptedException {
        while (true) {
            Parcel parcel = inFlight.take();
            TimeUnit.NANOSECONDS.sleep(parcel.dueNanos() - System.nanoTime());
            if (leadsNowhere()) {
                swallow(parcel);
                continue;
            }
            if (holed) {
                return false;
            }
            try {
                switch (parcel) {
                    case Parcel.Bytes bytes -> deliver(bytes);
                    case Parcel.End _ -> {
                        to.shutdownOutput();
                        return true;
                    }
                    case Parcel.Break _ -> {
                        return false;
                    }
                }
            } catch (IOException gone) {
                receiverGone = true;
                if (!leadsNowhere()) {
                    return false;
                }
                swallow(parcel);
            }
        }
    }

    /// Also when the receiver is gone and its reset, which travels back, vanishes: the sender goes on unaware.
    private boolean leadsNowhere() {
        Weather now = proxy.weather();
        return now.swallows(direction) || (receiverGone && now.swallows(direction.reverse()));
    }

    private Parcel onItsWay(LongFunction<Parcel> parcel) {
        Weather now = proxy.weather();
        long due = System.nanoTime() + now.delay().toNanos() + upTo(now.jitter());
        lastDueNanos = Math.max(lastDueNanos, due); // jitter must not reorder
        return parcel.apply(lastDueNanos);
    }

    private long upTo(Duration jitter) {
        return jitter.isZero() ? 0 : random.nextLong(jitter.toNanos() + 1);
    }

    private void deliver(Parcel.Bytes bytes) throws IOException {
        int count = bytes.content().capacity();
        proxy.count().delivered(direction, count); // first, so that who has got them finds them counted
        to.getOutputStream().write(bytes.content().array());
        room.release(count);
    }

    private void swallow(Parcel parcel) {
        holed = true;
        if (parcel instanceof Parcel.Bytes(ByteBuffer content, long _)) {
            proxy.count().swallowed(content.capacity());
            room.release(content.capacity());
        }
    }
}
