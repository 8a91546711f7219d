package io.roadstead.console.fleet;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads for what waits. */
final class FleetThreads {
    private static final Logger log = LoggerFactory.getLogger(FleetThreads.class);

    private FleetThreads() {}

    /** Runs something that may fail and comes again. */
    static void once(String name, Runnable what) {
        Thread.ofVirtual().name(name).start(() -> {
            try {
                what.run();
            } catch (RuntimeException failed) {
                log.atDebug().addKeyValue("what", name).setCause(failed).log("not done now; it comes again");
            }
        });
    }

    static ExecutorService named(String prefix) {
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(prefix, 0).factory());
    }
}
