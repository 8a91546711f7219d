package io.roadstead.federation.failover;

import java.time.Duration;
import java.time.Instant;

/**
 * What a cluster has against it for having been lost: grows with each loss, halves each quarter of an hour. Source: RFC 2439, section 4.2, with the figures that routers
 * ship.
 *
 * @param points when it was reckoned last
 * @param at when that was
 * @param suppressed whether it is kept from use until it has few points again
 */
public record Penalty(double points, Instant at, boolean suppressed) {
    private static final double LOSS = 1_000;
    private static final double SUPPRESS = 2_000;
    private static final double REUSE = 750;
    private static final double MOST = 12_000;
    private static final Duration HALF = Duration.ofMinutes(15);

    /** Nothing against it. */
    public static Penalty none(Instant now) {
        return new Penalty(0, now, false);
    }

    /** As it is later. */
    public Penalty at(Instant now) {
        double halves = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF.toMillis();
        double left = points * StrictMath.pow(0.5, halves);
        return new Penalty(left, now, suppressed && left >= REUSE);
    }

    /** After one more loss. */
    public Penalty afterLoss(Instant now) {
        Penalty present = at(now);
        double more = Math.min(MOST, present.points + LOSS);
        return new Penalty(more, now, present.suppressed || more > SUPPRESS);
    }
}
