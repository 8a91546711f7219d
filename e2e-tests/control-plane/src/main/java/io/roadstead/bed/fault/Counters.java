package io.roadstead.bed.fault;

import java.util.concurrent.atomic.AtomicLong;

/// Counts for [Traffic] while links and lanes work at the same time.
final class Counters {
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong toTarget = new AtomicLong();
    private final AtomicLong toClient = new AtomicLong();
    private final AtomicLong swallowed = new AtomicLong();

    /// Counts one more connection, and returns its number, from 0.
    long accepted() {
        return accepted.getAndIncrement();
    }

    void delivered(Direction direction, int bytes) {
        switch (direction) {
            case TO_TARGET -> toTarget.addAndGet(bytes);
            case TO_CLIENT -> toClient.addAndGet(bytes);
        }
    }

    void swallowed(int bytes) {
        swallowed.addAndGet(bytes);
    }

    Traffic traffic(int open) {
        return new Traffic(accepted.get(), open, toTarget.get(), toClient.get(), swallowed.get());
    }
}
