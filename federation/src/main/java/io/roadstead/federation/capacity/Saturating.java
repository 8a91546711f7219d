package io.roadstead.federation.capacity;

/** Arithmetic of counts that are never negative and stop at {@link Long#MAX_VALUE}, which means "without limit". */
final class Saturating {
    private Saturating() {}

    static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }
}
