package io.roadstead.protocol.model;

import java.time.Duration;

/**
 * How far the window of a stream grows with the bandwidth-delay product. One round is the time from a ping to its answer. The
 * window doubles when a round nearly filled it and brought at least a tenth more bytes a second than the round before which
 * it grew last: a queue on a slow link fills windows too, but brings no more bytes.
 *
 * @param window bytes a stream may send before it is read
 * @param bestBytesPerSecond of the rounds after which it grew
 */
public record WindowGrowth(int window, long bestBytesPerSecond) {
    public static WindowGrowth startingWith(int window) {
        return new WindowGrowth(window, 0);
    }

    /** The window after a round in which so many bytes came on the whole connection. */
    public WindowGrowth after(long bytes, Duration round, int most) {
        long nanos = Math.max(1, round.toNanos());
        long bytesPerSecond = (long) (bytes * 1e9 / nanos);
        boolean filled = bytes >= window / 3L * 2;
        boolean faster = bytesPerSecond >= bestBytesPerSecond + bestBytesPerSecond / 10;
        if (window >= most || !filled || !faster) {
            return this;
        }
        return new WindowGrowth((int) Math.min(most, window * 2L), bytesPerSecond);
    }
}
