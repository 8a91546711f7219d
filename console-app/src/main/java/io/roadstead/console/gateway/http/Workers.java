package io.roadstead.console.gateway.http;

import io.roadstead.console.gateway.GatewayMetrics;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;

/** Runs what asks the database, off the event loops: so much at a time, and no queue. */
final class Workers {
    private static final int MOST = 1000;

    private final ExecutorService threads;
    private final Semaphore free = new Semaphore(MOST);

    Workers(ExecutorService threads, GatewayMetrics metrics) {
        this.threads = threads;
        metrics.gauge("deciding", () -> MOST - free.availablePermits());
    }

    /** False if there is too much of it. */
    boolean run(Runnable task) {
        if (!free.tryAcquire()) {
            return false;
        }
        try {
            threads.execute(() -> {
                try {
                    task.run();
                } finally {
                    free.release();
                }
            });
            return true;
        } catch (RejectedExecutionException stopping) {
            free.release();
            return false;
        }
    }
}
