package io.roadstead.console.rbacsync;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how many clusters are looked at as a whole at a time, since after a start of the console that is wanted of all at once, and each
 * takes of the database and of the processor. Whoever has waited for a while goes on nevertheless: clusters that hang, of which each keeps its
 * place until its time is over, must not keep what was taken from people in the others.
 */
final class WholeLooks {
    private final Semaphore free;
    private final Duration patience;

    /** So many at a time, but for those who have waited for so long. */
    WholeLooks(int most, Duration patience) {
        this.free = new Semaphore(most, true);
        this.patience = patience;
    }

    /** Runs it, now or soon; not at all if the console stops meanwhile. */
    void run(Runnable look) {
        boolean mine;
        try {
            mine = free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            look.run();
        } finally {
            if (mine) {
                free.release();
            }
        }
    }
}
