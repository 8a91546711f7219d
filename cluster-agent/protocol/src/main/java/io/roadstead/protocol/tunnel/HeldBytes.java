package io.roadstead.protocol.tunnel;

import java.util.concurrent.atomic.AtomicLong;

/** What all connections of a process hold: received and not read yet, or to be sent and not gone yet. */
public final class HeldBytes {
    private final AtomicLong held = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    long add(long bytes) {
        long now = held.addAndGet(bytes);
        if (bytes > 0) {
            most.accumulateAndGet(now, Math::max);
        }
        return now;
    }

    /** Now. */
    public long bytes() {
        return held.get();
    }

    /** The most so far. */
    public long mostBytes() {
        return most.get();
    }
}
