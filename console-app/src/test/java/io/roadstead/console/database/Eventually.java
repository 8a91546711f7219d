package io.roadstead.console.database;

import java.time.Duration;

/** Repeats an assertion until it holds. */
final class Eventually {
    private Eventually() {}

    static void holds(Duration limit, Runnable assertion) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | RuntimeException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                Thread.sleep(20);
            }
        }
    }
}
