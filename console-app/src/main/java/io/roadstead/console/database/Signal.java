package io.roadstead.console.database;

import java.time.Duration;
import java.util.List;

/** The signals by which PostgreSQL is told how to end; Java itself knows only two, and both are the wrong ones. */
enum Signal {
    /** Wakes a server that was halted, so that it can hear the next signal. */
    CONT,
    /** Fast shutdown: ends the sessions, writes all to disk, leaves nothing to recover. */
    INT,
    /** Immediate shutdown: recovers at the next start. */
    QUIT,
    /** Ends the server process only; its children notice and follow. */
    KILL;

    void to(long pid) throws InterruptedException {
        var outcome = new Command(List.of("sh", "-c", "kill -s " + name() + " " + pid)).run(Duration.ofSeconds(5));
        if (!outcome.fine() && ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            throw new IllegalStateException("process " + pid + " took no signal " + name() + ": " + outcome.output());
        }
    }
}
