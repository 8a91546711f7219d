package io.roadstead.console.gateway.model;

/** So many a second, twice as many at once; counts what came by it. Not for several threads. */
final class Rate {
    private final int perSecond;
    private TokenBucket bucket;

    /** @param perSecond 0 for any number */
    Rate(int perSecond, long now) {
        this.perSecond = perSecond;
        this.bucket = new TokenBucket(atOnce(), now);
    }

    private double atOnce() {
        return 2.0 * perSecond;
    }

    /** Nanoseconds until another may come; 0 for now. */
    long nanosUntilOne(long now) {
        return perSecond == 0 ? 0 : bucket.nanosUntilOne(perSecond, atOnce(), now);
    }

    /** One comes, which may. */
    void take(long now) {
        if (perSecond > 0) {
            bucket = bucket.take(perSecond, atOnce(), now).after();
        }
    }

    /** Whether it is as if nobody had come. */
    boolean isRested(long now) {
        return perSecond == 0 || bucket.isFull(perSecond, atOnce(), now);
    }
}
