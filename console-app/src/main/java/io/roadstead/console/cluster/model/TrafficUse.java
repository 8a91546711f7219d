package io.roadstead.console.cluster.model;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How much traffic a cluster made, in bytes of both directions; days and months are those of UTC.
 *
 * @param month since its first day
 * @param projected at the end of the month, if it goes on as it did; empty while less than a day of it is known
 */
public record TrafficUse(long today, long month, Optional<Long> budget, Optional<Long> projected) {
    /** From this share of the budget on people are told. */
    public static final double NEAR = 0.8;

    private static final Duration SHORTEST = Duration.ofDays(1);

    /** How use and budget stand to each other. */
    public enum Level {
        /** Nobody set a budget. */
        NONE,
        /** There is room. */
        WITHIN,
        /** {@link TrafficUse#NEAR} of it is used. */
        NEAR,
        /** All of it is used. Nothing is held back; people are told. */
        OVER
    }

    /**
     * Adds up and looks ahead.
     *
     * @param days bytes of days of this month
     * @param known since when the cluster can have made traffic
     */
    public static TrafficUse of(SortedMap<LocalDate, Long> days, Optional<Long> budget, Instant known, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        long month = days.tailMap(today.withDayOfMonth(1)).values().stream()
                .mapToLong(Long::longValue)
                .sum();
        return new TrafficUse(days.getOrDefault(today, 0L), month, budget, projected(month, known, now));
    }

    /** First moment of the month. */
    public static Instant begin(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC)
                .withDayOfMonth(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    private static Optional<Long> projected(long month, Instant known, Instant now) {
        Instant begin = begin(now);
        Instant end = YearMonth.from(now.atZone(ZoneOffset.UTC))
                .plusMonths(1)
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Duration observed = Duration.between(known.isAfter(begin) ? known : begin, now);
        if (observed.compareTo(SHORTEST) < 0) {
            return Optional.empty();
        }
        double perSecond = (double) month / observed.toSeconds();
        return Optional.of(
                month + Math.round(perSecond * Duration.between(now, end).toSeconds()));
    }

    /** How it stands. */
    public Level level() {
        if (budget.isEmpty()) {
            return Level.NONE;
        }
        double share = share();
        return share >= 1 ? Level.OVER : share >= NEAR ? Level.NEAR : Level.WITHIN;
    }

    /** Which part of the budget is used; 0 without one. */
    public double share() {
        return budget.map(most -> (double) month / most).orElse(0.0);
    }

    /** Whether the budget will be used up before the month is over, though it is not yet. */
    public boolean willExceed() {
        return level() != Level.OVER
                && budget.isPresent()
                && projected.filter(then -> then > budget.get()).isPresent();
    }
}
