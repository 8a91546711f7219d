package io.roadstead.federation.failover;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What observers said about a cluster since it was suspected; of each the last word.
 *
 * @param answered by vantage, whether the cluster answered there
 */
public record Evidence(SortedMap<Vantage, Boolean> answered) {
    /** Nobody said anything. */
    public static final Evidence NONE = new Evidence(new TreeMap<>());

    /** Keeps a copy. */
    public Evidence {
        answered = Collections.unmodifiableSortedMap(new TreeMap<>(answered));
    }

    /** With one more word. */
    public Evidence with(Vantage from, boolean answer) {
        SortedMap<Vantage, Boolean> all = new TreeMap<>(answered);
        all.put(from, answer);
        return new Evidence(all);
    }

    /** Whether anybody got through to the cluster otherwise than by its agent. */
    public boolean isAlive() {
        return answered.entrySet().stream().anyMatch(one -> one.getKey().isIndependent() && one.getValue());
    }

    /** Whether the agent answered on another connection. */
    public boolean isAgentThere() {
        return answered.entrySet().stream().anyMatch(one -> !one.getKey().isIndependent() && one.getValue());
    }

    /**
     * Whether it is gone: enough failed, one of them not by the agent's link, and nobody got through.
     *
     * @param outside whether only those count that are no part of the console
     */
    public boolean isGone(int quorum, boolean outside) {
        if (answered.containsValue(true)) {
            return false;
        }
        List<Vantage> counting = answered.keySet().stream()
                .filter(from -> !outside || !from.hub())
                .toList();
        return observers(counting) >= quorum && counting.stream().anyMatch(Vantage::isIndependent);
    }

    /** How many observers did not get through; one that looks on two ways is one, since its own network may be what fails. */
    public long failed() {
        return observers(answered.keySet());
    }

    private static long observers(Collection<Vantage> vantages) {
        return vantages.stream().map(Vantage::observer).distinct().count();
    }
}
