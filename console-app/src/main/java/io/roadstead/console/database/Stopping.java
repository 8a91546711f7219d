package io.roadstead.console.database;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a server as gently as it allows. */
record Stopping(ProcessHandle server) {
    private static final Logger log = LoggerFactory.getLogger(Stopping.class);
    private static final Duration FAST = Duration.ofSeconds(30);
    private static final Duration IMMEDIATE = Duration.ofSeconds(5);

    /** Returns when the process is gone: fast within 30 s, then immediate within 5 s, then by force. */
    void stop() throws InterruptedException {
        Signal.CONT.to(server.pid());
        if (ends(Signal.INT, FAST)) {
            return;
        }
        log.atWarn().addKeyValue("pid", server.pid()).log("database server does not stop in time; stopping it at once");
        if (!ends(Signal.QUIT, IMMEDIATE) && !ends(Signal.KILL, IMMEDIATE)) {
            throw new IllegalStateException("process " + server.pid() + " cannot be ended");
        }
    }

    private boolean ends(Signal signal, Duration limit) throws InterruptedException {
        signal.to(server.pid());
        try {
            server.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
