package io.roadstead.console.gateway.http;

import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Limit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Runs what asks the database, off the event loops: so much at a time, and no queue. */
final class Workers {
    private final ExecutorService threads;
    private final GatewayMetrics metrics;
    private final Semaphore free;

    Workers(ExecutorService threads, int most, GatewayMetrics metrics) {
        this.threads = threads;
        this.metrics = metrics;
        this.free = new Semaphore(most);
        metrics.limit(Limit.DECISIONS, most, () -> most - free.availablePermits());
    }

    /** False if there is too much of it. */
    boolean run(Runnable task) {
        if (!free.tryAcquire()) {
            metrics.limited(Limit.DECISIONS);
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

    /** Within a task: waits for something that takes nothing of the database, while others are decided. */
    <T> T aside(Supplier<T> wait) {
        free.release();
        try {
            return wait.get();
        } finally {
            free.acquireUninterruptibly();
        }
    }
}
