package io.roadstead.console.gateway.http;

import java.time.Duration;

/**
 * How long more of a body is waited for: so long for every 4 KiB, so that single bytes do not buy time without end. Counts only while
 * somebody waits. Times are nanoseconds of a monotonic timer.
 */
final class BodyPatience {
    private static final int WORTH = 4 * 1024;

    private final long pause;
    private long left;
    private long since;
    private int came;

    BodyPatience(Duration pause) {
        this.pause = pause.toNanos();
        this.left = this.pause;
    }

    /** From now on a piece is waited for. */
    Duration ask(long now) {
        since = now;
        return Duration.ofNanos(Math.max(0, left));
    }

    /** A piece came. */
    void come(int bytes, long now) {
        left -= now - since;
        came += bytes;
        if (came >= WORTH) {
            came = 0;
            left = pause;
        }
    }
}
