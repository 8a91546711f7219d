package io.roadstead.console.gateway.model;

/**
 * How many more may come now: so many at once, and so many a second after that.
 *
 * @param tokens left
 * @param nanos when they were counted, on a monotonic timer
 */
public record TokenBucket(double tokens, long nanos) {
    /** What {@link #take} gives: whether one was left, and the bucket after it. */
    public record Taken(boolean granted, TokenBucket after) {}

    /** Takes one if there is one. */
    public Taken take(double perSecond, double atOnce, long now) {
        double filled = filled(perSecond, atOnce, now);
        return filled >= 1
                ? new Taken(true, new TokenBucket(filled - 1, now))
                : new Taken(false, new TokenBucket(filled, now));
    }

    /** Nanoseconds from then until there is one; 0 if there is. */
    public long nanosUntilOne(double perSecond, double atOnce, long now) {
        double lacks = 1 - filled(perSecond, atOnce, now);
        return lacks <= 0 ? 0 : (long) Math.ceil(lacks / perSecond * 1e9);
    }

    /** Whether nothing was taken that has not come back. */
    public boolean isFull(double perSecond, double atOnce, long now) {
        return filled(perSecond, atOnce, now) >= atOnce;
    }

    private double filled(double perSecond, double atOnce, long now) {
        return Math.min(atOnce, tokens + perSecond * Math.max(0, now - nanos) / 1e9);
    }
}
