package io.roadstead.console.catalog.engine;

import io.roadstead.console.kernel.AccountId;
import java.util.HashMap;
import java.util.Map;

/** How many run at a time, and of whom: half of the places at most are one person's, so that others find one. */
final class HelmPlaces {
    private final int all;
    private final int each;
    private final Map<AccountId, Integer> taken = new HashMap<>();
    private int sum;

    HelmPlaces(int all) {
        this.all = all;
        this.each = Math.max(1, all / 2);
    }

    synchronized boolean take(AccountId who) {
        int own = taken.getOrDefault(who, 0);
        if (sum >= all || own >= each) {
            return false;
        }
        taken.put(who, own + 1);
        sum++;
        return true;
    }

    synchronized void give(AccountId who) {
        sum--;
        taken.computeIfPresent(who, (same, own) -> own > 1 ? own - 1 : null);
    }

    synchronized int sum() {
        return sum;
    }
}
