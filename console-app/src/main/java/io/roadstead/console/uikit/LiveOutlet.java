package io.roadstead.console.uikit;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stream of updates of one UI: so often and no oftener, and only while it is seen. Any thread may call it. */
final class LiveOutlet {
    /** Twice a second: quick enough to feel live, slow enough for twenty tabs. */
    static final Duration STEP = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(LiveOutlet.class);

    private final Consumer<Runnable> inTurn;
    private final LiveClock clock;
    private final LiveMetrics metrics;
    private final Set<LiveSubscription<?>> due = new LinkedHashSet<>();
    private boolean planned;
    private boolean seen = true;
    private long lastNanos;

    /** Runs what is due through {@code inTurn}, which takes the UI's lock. */
    LiveOutlet(Consumer<Runnable> inTurn, LiveClock clock, LiveMetrics metrics) {
        this.inTurn = inTurn;
        this.clock = clock;
        this.metrics = metrics;
        this.lastNanos = clock.nanos() - STEP.toNanos();
    }

    synchronized void due(LiveSubscription<?> subscription) {
        due.add(subscription);
        plan();
    }

    /** While nobody sees the page, what happens waits. */
    synchronized void show(boolean seen) {
        this.seen = seen;
        plan();
    }

    private void plan() {
        if (!planned && seen && !due.isEmpty()) {
            planned = true;
            long wait = Math.max(0, lastNanos + STEP.toNanos() - clock.nanos());
            clock.after(Duration.ofNanos(wait), this::flush);
        }
    }

    private void flush() {
        List<LiveSubscription<?>> now;
        synchronized (this) {
            planned = false;
            lastNanos = clock.nanos();
            if (!seen) {
                return;
            }
            now = List.copyOf(due);
            due.clear();
        }
        metrics.pushed();
        inTurn.accept(() -> now.forEach(LiveOutlet::tell));
    }

    private static void tell(LiveSubscription<?> subscription) {
        try {
            subscription.tell();
        } catch (RuntimeException broken) { // one part of a page that fails leaves the others
            log.atWarn().setCause(broken).log("a page could not follow what happened");
        }
    }
}
