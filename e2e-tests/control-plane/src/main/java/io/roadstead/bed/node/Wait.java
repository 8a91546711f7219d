package io.roadstead.bed.node;

import io.roadstead.bed.BedFailure;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Waits for the kernel or another process.
final class Wait {
    private Wait() {}

    interface Condition {
        boolean holds() throws InterruptedException;
    }

    static void until(Duration limit, String what, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new BedFailure("waited " + limit.toSeconds() + " s for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
    }
}
