package io.roadstead.federation.capacity;

import io.roadstead.federation.Cause;
import io.roadstead.federation.Resources;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a namespace may still ask for in a cluster. Limits only what it names, as in Kubernetes.
 *
 * @param left amounts by resource: {@code cpu} in thousandths of a core, {@code memory} in bytes, {@code pods}, others by name
 */
public record Quota(SortedMap<String, Long> left) {
    /** No quota. */
    public static final Quota UNLIMITED = new Quota(new TreeMap<>());

    /** Copies; what is over the quota already leaves zero. */
    public Quota {
        TreeMap<String, Long> amounts = new TreeMap<>((Map<String, Long>) left);
        amounts.replaceAll((name, amount) -> Math.max(0, amount));
        left = Collections.unmodifiableSortedMap(amounts);
    }

    /** A quota given in any order. */
    public static Quota of(Map<String, Long> left) {
        return new Quota(new TreeMap<>(left));
    }

    /** How many replicas it still allows; {@link Long#MAX_VALUE} without limit. */
    public long allows(Resources each) {
        long often = Long.MAX_VALUE;
        for (Map.Entry<String, Long> limit : left.entrySet()) {
            often = Math.min(often, Resources.howOften(each.amount(limit.getKey()), limit.getValue()));
        }
        return often;
    }

    /** What is left after these. */
    public Quota minus(Resources taken) {
        SortedMap<String, Long> rest = new TreeMap<>((Map<String, Long>) left);
        rest.replaceAll((name, amount) -> Math.max(0, amount - taken.amount(name)));
        return new Quota(rest);
    }

    /** Why it does not allow one more; empty where it does. */
    List<Cause> shortage(Resources each) {
        return left.entrySet().stream()
                .filter(limit -> each.amount(limit.getKey()) > limit.getValue())
                .map(limit ->
                        Cause.of("capacity.quota", limit.getKey(), each.amount(limit.getKey()) - limit.getValue()))
                .toList();
    }
}
