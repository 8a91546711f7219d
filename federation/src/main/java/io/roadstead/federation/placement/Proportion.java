package io.roadstead.federation.placement;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Divides a total by weights so that each part keeps between its bounds and all of it is given: parts beyond a bound are
 * set to it and the rest is divided anew, then fractions go to the largest remainders, the first of equals first.
 * The order in which bounds are fixed is that of flexible lengths in CSS (CSS Flexible Box Layout Level 1, 9.7).
 */
final class Proportion {
    private final long[] weights;
    private final int[] lower;
    private final int[] upper;
    private final int[] parts;
    private final boolean[] fixed;

    private Proportion(long[] weights, int[] lower, int[] upper) {
        this.weights = weights;
        this.lower = lower;
        this.upper = upper;
        this.parts = lower.clone();
        this.fixed = new boolean[weights.length];
    }

    /**
     * The parts of the total; weights and total are at most 1 000 000, the sum of the bounds is around the total, and
     * what has no weight has equal bounds.
     */
    static int[] divide(long total, long[] weights, int[] lower, int[] upper) {
        return new Proportion(weights, lower, upper).divide(total);
    }

    private int[] divide(long total) {
        for (int i = 0; i < parts.length; i++) {
            fixed[i] = lower[i] == upper[i];
        }
        while (fixBounds(rest(total), weight())) {
            // until no part is beyond a bound
        }
        giveRemainders(rest(total), weight());
        return parts;
    }

    /** Fixes the parts below their bound if those are further off than the parts above theirs, else these. */
    private boolean fixBounds(long rest, long weight) {
        double off = 0;
        for (int i = 0; i < parts.length; i++) {
            off += fixed[i] ? 0 : Math.max(0, below(i, rest, weight)) - Math.max(0, above(i, rest, weight));
        }
        boolean any = false;
        for (int i = 0; i < parts.length; i++) {
            boolean low = !fixed[i] && off >= 0 && below(i, rest, weight) > 0;
            boolean high = !fixed[i] && off <= 0 && above(i, rest, weight) > 0;
            if (low || high) {
                parts[i] = low ? lower[i] : upper[i];
                fixed[i] = true;
                any = true;
            }
        }
        return any;
    }

    private long below(int i, long rest, long weight) {
        return lower[i] * weight - rest * weights[i];
    }

    private long above(int i, long rest, long weight) {
        return rest * weights[i] - upper[i] * weight;
    }

    private void giveRemainders(long rest, long weight) {
        long left = rest;
        for (int i = 0; i < parts.length; i++) {
            if (!fixed[i]) {
                parts[i] = (int) (rest * weights[i] / weight);
                left -= parts[i];
            }
        }
        IntStream.range(0, parts.length)
                .filter(i -> !fixed[i])
                .boxed()
                .sorted(Comparator.comparingLong((Integer i) -> rest * weights[i] % weight)
                        .reversed())
                .limit(left)
                .forEach(i -> parts[i]++);
    }

    private long rest(long total) {
        return total
                - IntStream.range(0, parts.length)
                        .filter(i -> fixed[i])
                        .mapToLong(i -> parts[i])
                        .sum();
    }

    private long weight() {
        return IntStream.range(0, parts.length)
                .filter(i -> !fixed[i])
                .mapToLong(i -> weights[i])
                .sum();
    }
}
