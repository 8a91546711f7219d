package io.roadstead.federation;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;

/**
 * An exact amount of what nodes offer and pods ask for. Never negative: sums stop at {@link Long#MAX_VALUE},
 * differences at zero, so that a stale figure makes a decision careful instead of absurd.
 *
 * @param cpuMillis thousandths of a core
 * @param memoryBytes bytes
 * @param pods places for pods; a pod asks for one
 * @param extended whole units of named resources such as {@code nvidia.com/gpu}, huge pages in bytes; zeros are left out
 */
public record Resources(long cpuMillis, long memoryBytes, long pods, SortedMap<String, Long> extended) {
    /** Nothing at all. */
    public static final Resources NONE = new Resources(0, 0, 0, new TreeMap<>());

    private static final String CPU = "cpu";
    private static final String MEMORY = "memory";
    private static final String PODS = "pods";

    /** Refuses negative amounts and extended resources with the name of a basic one. */
    public Resources {
        requireAmount(cpuMillis);
        requireAmount(memoryBytes);
        requireAmount(pods);
        TreeMap<String, Long> amounts = new TreeMap<>((Map<String, Long>) extended);
        amounts.forEach(Resources::requireExtended);
        amounts.values().removeIf(amount -> amount == 0);
        extended = Collections.unmodifiableSortedMap(amounts);
    }

    /** What one pod asks for, its place included. */
    public static Resources pod(long cpuMillis, long memoryBytes) {
        return new Resources(cpuMillis, memoryBytes, 1, new TreeMap<>());
    }

    /** The same with this much of an extended resource instead of what there was. */
    public Resources with(String name, long amount) {
        TreeMap<String, Long> amounts = new TreeMap<>((Map<String, Long>) extended);
        amounts.put(name, amount);
        return new Resources(cpuMillis, memoryBytes, pods, amounts);
    }

    /** Sum; stops at {@link Long#MAX_VALUE}. */
    public Resources plus(Resources other) {
        return combine(other, Resources::sum);
    }

    /** Difference; stops at zero. */
    public Resources minus(Resources other) {
        return combine(other, (a, b) -> Math.max(0, a - b));
    }

    /** This many of it; stops at {@link Long#MAX_VALUE}. */
    public Resources times(long count) {
        requireAmount(count);
        TreeMap<String, Long> amounts = new TreeMap<>();
        extended.forEach((name, amount) -> amounts.put(name, product(amount, count)));
        return new Resources(product(cpuMillis, count), product(memoryBytes, count), product(pods, count), amounts);
    }

    /** Whether all of it is free in the other. */
    public boolean fitsIn(Resources free) {
        return howOftenIn(free) > 0;
    }

    /** How many of it are free in the other at once; {@link Long#MAX_VALUE} where it asks for nothing. */
    public long howOftenIn(Resources free) {
        long often = Math.min(
                Math.min(howOften(cpuMillis, free.cpuMillis), howOften(memoryBytes, free.memoryBytes)),
                howOften(pods, free.pods));
        if (often == 0 || extended.isEmpty()) {
            return often;
        }
        for (Map.Entry<String, Long> asked : extended.entrySet()) {
            often = Math.min(often, howOften(asked.getValue(), free.amount(asked.getKey())));
        }
        return often;
    }

    /** How many requests of one size an amount holds; {@link Long#MAX_VALUE} where nothing is asked for. */
    public static long howOften(long asked, long free) {
        return asked == 0 ? Long.MAX_VALUE : free / asked;
    }

    /** What of it is missing in the other, by resource name; empty where it fits. */
    public SortedMap<String, Long> missingIn(Resources free) {
        SortedMap<String, Long> missing = new TreeMap<>();
        amounts().forEach((name, asked) -> {
            if (asked > free.amount(name)) {
                missing.put(name, asked - free.amount(name));
            }
        });
        return missing;
    }

    /** The amount of a resource by the name Kubernetes gives it; zero for what is not there. */
    public long amount(String name) {
        return switch (name) {
            case CPU -> cpuMillis;
            case MEMORY -> memoryBytes;
            case PODS -> pods;
            default -> extended.getOrDefault(name, 0L);
        };
    }

    /** All amounts by name, basic ones included even where they are zero. */
    public SortedMap<String, Long> amounts() {
        SortedMap<String, Long> amounts = new TreeMap<>((Map<String, Long>) extended);
        amounts.put(CPU, cpuMillis);
        amounts.put(MEMORY, memoryBytes);
        amounts.put(PODS, pods);
        return amounts;
    }

    private Resources combine(Resources other, LongBinaryOperator operator) {
        TreeMap<String, Long> amounts = new TreeMap<>((Map<String, Long>) extended);
        other.extended.keySet().forEach(name -> amounts.putIfAbsent(name, 0L));
        amounts.replaceAll((name, amount) -> operator.applyAsLong(amount, other.amount(name)));
        return new Resources(
                operator.applyAsLong(cpuMillis, other.cpuMillis),
                operator.applyAsLong(memoryBytes, other.memoryBytes),
                operator.applyAsLong(pods, other.pods),
                amounts);
    }

    private static long sum(long a, long b) {
        return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
    }

    private static long product(long a, long b) {
        return Math.multiplyHigh(a, b) != 0 || a * b < 0 ? Long.MAX_VALUE : a * b;
    }

    private static void requireExtended(String name, Long amount) {
        requireAmount(amount);
        if (name.equals(CPU) || name.equals(MEMORY) || name.equals(PODS)) {
            throw new IllegalArgumentException(name + " has a place of its own");
        }
    }

    private static void requireAmount(long amount) {
        if (amount < 0) {
            throw new IllegalArgumentException("an amount is never negative: " + amount);
        }
    }
}
