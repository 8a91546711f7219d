package io.roadstead.console.catalog.engine;

import io.roadstead.console.kernel.AccountId;
import java.util.HashMap;
import java.util.Map;

/** How many run at a time, and of whom: half of the places at most are one person's changes, and half one person's looks, which are short. */
final class HelmPlaces {
    private final int all;
    private final int each;
    private final Map<Share, Integer> taken = new HashMap<>();
    private int sum;

    HelmPlaces(int all) {
        this.all = all;
        this.each = Math.max(1, all / 2);
    }

    /** @param changes whether something is changed, or only looked at */
    record Share(AccountId who, boolean changes) {}

    synchronized boolean take(Share share) {
        int own = taken.getOrDefault(share, 0);
        if (sum >= all || own >= each) {
            return false;
        }
        taken.put(share, own + 1);
        sum++;
        return true;
    }

    synchronized void give(Share share) {
        sum--;
        taken.computeIfPresent(share, (same, own) -> own > 1 ? own - 1 : null);
    }

    synchronized int sum() {
        return sum;
    }
}
