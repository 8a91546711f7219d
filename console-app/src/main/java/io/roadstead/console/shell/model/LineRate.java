package io.roadstead.console.shell.model;

/** How many lines may go to one browser: so many at once, and so many a second after that. */
public final class LineRate {
    /** Enough for all lines that a page keeps. */
    public static final int AT_ONCE = LogWish.MOST_TAIL;

    /** More than anybody reads. */
    public static final int A_SECOND = 2_000;

    private double left = AT_ONCE;
    private long counted;

    /** @param now of a monotonic timer, in nanoseconds, as all after it */
    public LineRate(long now) {
        counted = now;
    }

    /** Whether one more may go. */
    public boolean take(long now) {
        left = Math.min(AT_ONCE, left + Math.max(0, now - counted) * (A_SECOND / 1e9));
        counted = now;
        if (left < 1) {
            return false;
        }
        left--;
        return true;
    }
}
