package io.roadstead.federation.placement;

import io.roadstead.federation.ClusterId;
import io.roadstead.federation.placement.ReplicaStrategy.Aggregated;
import io.roadstead.federation.placement.ReplicaStrategy.Duplicated;
import io.roadstead.federation.placement.ReplicaStrategy.Dynamic;
import io.roadstead.federation.placement.ReplicaStrategy.Weighted;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Divides replicas among clusters; used once. Starts from what runs; what is lacking is added tier by tier, on nodes that
 * exist before nodes that may come, and what is too much is taken off from the last tier first. So scaling up removes
 * nothing and scaling down adds nothing.
 */
final class Division {
    private static final int HIGHEST_WEIGHT = 1_000_000;

    private final ReplicaStrategy strategy;
    private final boolean rebalances;
    private final List<Prospect> prospects;
    private final int[] shares;
    private final int[] floor;

    /** Among prospects in the order of their ids. */
    Division(ReplicaStrategy strategy, boolean rebalances, List<Prospect> prospects) {
        this.strategy = strategy;
        this.rebalances = rebalances;
        this.prospects = prospects;
        this.shares = new int[prospects.size()];
        this.floor = new int[prospects.size()];
    }

    /** Replicas by cluster, at most as many as are wanted. */
    SortedMap<ClusterId, Integer> divide(int wanted, Set<ClusterId> footholds) {
        for (int i = 0; i < shares.length; i++) {
            floor[i] = footholds.contains(prospects.get(i).id()) ? 1 : 0;
            shares[i] = Math.max(floor[i], rebalances ? 0 : prospects.get(i).staying());
        }
        long missing = wanted - total(all());
        if (missing > 0) {
            grow((int) missing);
        } else {
            shrink(-missing);
        }
        return wanted == 0 ? withoutReplicas() : result();
    }

    private void grow(int missing) {
        int rest = missing;
        for (int tier : tiers()) {
            int[] members = members(tier);
            rest -= fill(members, rest, i -> prospects.get(i).newNow());
            rest -= fill(members, rest, i -> prospects.get(i).newInAll());
        }
    }

    private int fill(int[] members, int missing, IntToLongFunction newcomers) {
        long[] room = IntStream.of(members).mapToLong(i -> room(i, newcomers)).toArray();
        int given = (int) Math.min(missing, sum(room, missing));
        if (given == 0) {
            return 0;
        }
        switch (strategy) {
            case Aggregated() -> pack(members, room, given);
            case Weighted weighted -> {
                int[] upper = upper(members, room, missing);
                long[] weights = IntStream.of(members)
                        .mapToLong(i -> prospects.get(i).rank().weight())
                        .toArray();
                set(members, Proportion.divide(total(members) + given, weights, sharesOf(members), upper));
            }
            case Dynamic() -> addByRoom(members, room, given);
            case Duplicated() -> throw new IllegalStateException("nothing to divide");
        }
        return given;
    }

    /** Grows what is there already, then takes the clusters that hold most, so that they are few. */
    private void pack(int[] members, long[] room, int given) {
        int rest = given;
        while (rest > 0) {
            int still = rest;
            int best = IntStream.range(0, members.length)
                    .boxed()
                    .filter(k -> room[k] > 0)
                    .min(Comparator.comparing((Integer k) -> !isThere(members[k]))
                            .thenComparing(k -> -Math.min(room[k], still))
                            .thenComparing(k -> prospects.get(members[k]), Prospect.BEST_FIRST))
                    .orElseThrow();
            int taken = (int) Math.min(room[best], rest);
            shares[members[best]] += taken;
            room[best] -= taken;
            rest -= taken;
        }
    }

    private boolean isThere(int i) {
        return shares[i] > 0 || !rebalances && prospects.get(i).footing().bound();
    }

    private void addByRoom(int[] members, long[] room, int given) {
        long[] weights = bounded(room);
        int[] upper = new int[members.length];
        for (int k = 0; k < members.length; k++) {
            upper[k] = (int) Math.min(room[k], given);
        }
        int[] added = Proportion.divide(given, weights, new int[members.length], upper);
        for (int k = 0; k < members.length; k++) {
            shares[members[k]] += added[k];
        }
    }

    private void shrink(long excess) {
        long rest = excess;
        for (int tier : tiers().reversed()) {
            int[] members = members(tier);
            long cut = Math.min(
                    rest,
                    total(members)
                            - IntStream.of(members).mapToLong(i -> floor[i]).sum());
            if (cut > 0) {
                cut(members, cut);
                rest -= cut;
            }
        }
    }

    private void cut(int[] members, long cut) {
        int[] lower = IntStream.of(members).map(i -> floor[i]).toArray();
        switch (strategy) {
            case Aggregated() -> unpack(members, cut);
            case Weighted weighted -> {
                long[] weights = IntStream.of(members)
                        .mapToLong(i -> prospects.get(i).rank().weight())
                        .toArray();
                set(members, Proportion.divide(total(members) - cut, weights, lower, sharesOf(members)));
            }
            case Dynamic() -> {
                long[] weights =
                        bounded(IntStream.of(members).mapToLong(i -> shares[i]).toArray());
                set(members, Proportion.divide(total(members) - cut, weights, lower, sharesOf(members)));
            }
            case Duplicated() -> throw new IllegalStateException("nothing to divide");
        }
    }

    /** Takes from the smallest first, so that clusters become few. */
    private void unpack(int[] members, long cut) {
        List<Integer> smallestFirst = IntStream.of(members)
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> shares[i])
                        .thenComparing(prospects::get, Prospect.BEST_FIRST.reversed()))
                .toList();
        long rest = cut;
        for (int i : smallestFirst) {
            int taken = (int) Math.min(rest, shares[i] - floor[i]);
            shares[i] -= taken;
            rest -= taken;
        }
    }

    /** Scaled to zero, objects stay where they are, or wait on the best cluster. */
    private SortedMap<ClusterId, Integer> withoutReplicas() {
        SortedMap<ClusterId, Integer> result = new TreeMap<>();
        prospects.stream()
                .filter(prospect -> prospect.isLive(0) && prospect.footing().bound())
                .forEach(prospect -> result.put(prospect.id(), 0));
        if (result.isEmpty()) {
            prospects.stream()
                    .filter(prospect -> prospect.isLive(0))
                    .min(Prospect.BEST_FIRST)
                    .ifPresent(prospect -> result.put(prospect.id(), 0));
        }
        return result;
    }

    private SortedMap<ClusterId, Integer> result() {
        SortedMap<ClusterId, Integer> result = new TreeMap<>();
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                result.put(prospects.get(i).id(), shares[i]);
            }
        }
        return result;
    }

    /** What may be added to its share; while rebalancing, its own replicas have left their room to it. */
    private long room(int i, IntToLongFunction newcomers) {
        long holds = newcomers.applyAsLong(i);
        int staying = prospects.get(i).staying();
        long all = holds > Long.MAX_VALUE - staying ? Long.MAX_VALUE : holds + staying;
        return Math.max(0, all - shares[i]);
    }

    private List<Integer> tiers() {
        return prospects.stream()
                .map(prospect -> prospect.rank().tier())
                .distinct()
                .sorted()
                .toList();
    }

    private int[] members(int tier) {
        return all().filter(i -> prospects.get(i).rank().tier() == tier)
                .filter(i -> prospects.get(i).standing().keepsWhatRuns())
                .toArray();
    }

    private int[] upper(int[] members, long[] room, int most) {
        int[] upper = new int[members.length];
        for (int k = 0; k < members.length; k++) {
            upper[k] = shares[members[k]] + (int) Math.min(room[k], most);
        }
        return upper;
    }

    private int[] sharesOf(int[] members) {
        return IntStream.of(members).map(i -> shares[i]).toArray();
    }

    private void set(int[] members, int[] parts) {
        for (int k = 0; k < members.length; k++) {
            shares[members[k]] = parts[k];
        }
    }

    private IntStream all() {
        return IntStream.range(0, shares.length);
    }

    private long total(IntStream members) {
        return members.mapToLong(i -> shares[i]).sum();
    }

    private long total(int[] members) {
        return total(IntStream.of(members));
    }

    private static long sum(long[] amounts, long most) {
        long sum = 0;
        for (long amount : amounts) {
            sum = Math.min(most, sum + Math.min(most, amount));
        }
        return sum;
    }

    private static long[] bounded(long[] weights) {
        return Arrays.stream(weights)
                .map(weight -> Math.min(weight, HIGHEST_WEIGHT))
                .toArray();
    }
}
