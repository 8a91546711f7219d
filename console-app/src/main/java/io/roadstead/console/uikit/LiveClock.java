package io.roadstead.console.uikit;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** When updates are sent: one thread that only waits; the work is done in threads of its own, one a UI at a time. */
@Component
class LiveClock {
    private final ScheduledExecutorService waiting = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("live-updates").factory());

    /** Grows steadily; says nothing of the time of day. */
    long nanos() {
        return System.nanoTime();
    }

    void after(Duration wait, Runnable work) {
        try {
            var unused = waiting.schedule(
                    () -> {
                        Thread.startVirtualThread(work);
                    },
                    wait.toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            // the console ends, and its pages with it
        }
    }

    @PreDestroy
    void stop() {
        waiting.shutdownNow();
    }
}
