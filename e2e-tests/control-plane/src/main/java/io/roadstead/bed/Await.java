package io.roadstead.bed;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for something that somebody else brings about. */
public final class Await {
    private Await() {}

    /** Asked again and again, so it changes nothing. */
    @FunctionalInterface
    public interface Condition {
        /** Whether what was waited for is there. */
        boolean holds() throws InterruptedException;
    }

    /** Asks until the condition holds; fails with a sentence that names what was waited for. */
    public static void until(Duration limit, String what, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new BedFailure("waited " + limit.toSeconds() + " s for " + what);
            }
            TimeUnit.MILLISECONDS.sleep(25);
        }
    }
}
