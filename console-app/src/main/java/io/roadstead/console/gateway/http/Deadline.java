package io.roadstead.console.gateway.http;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** At most one limit of time that runs. On one loop. */
final class Deadline {
    private final EventLoop loop;
    private @Nullable ScheduledFuture<?> running;

    Deadline(EventLoop loop) {
        this.loop = loop;
    }

    void set(Duration within, Runnable late) {
        clear();
        running = loop.schedule(late, within.toMillis(), TimeUnit.MILLISECONDS);
    }

    void clear() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }
}
