package io.roadstead.console.rbacsync;

import io.roadstead.console.rbacsync.model.HeldDrift;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.model.SyncStep;
import io.roadstead.console.rbacsync.store.DriftStore;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What in one cluster is left as others made it. For one thread at a time. */
final class HeldDrifts {
    private final DriftStore store;
    private final String cluster;
    private final Clock clock;
    private final Map<ObjectKey, HeldDrift> held = new TreeMap<>();
    private OnDrift setting = OnDrift.REPAIR;

    HeldDrifts(DriftStore store, String cluster, Clock clock) {
        this.store = store;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** Reads what was decided meanwhile. */
    void load() {
        setting = store.setting(cluster);
        held.clear();
        store.of(cluster).forEach(drift -> held.put(drift.held().key(), drift.held()));
    }

    /** Whether what a step would put right stays as it is. */
    boolean leaves(SyncStep step, @Nullable Map<String, ?> there) {
        HeldDrift drift = held.get(step.key());
        return drift != null
                && (drift.accepted() || setting == OnDrift.ASK)
                && HeldDrift.mayStand(step)
                && drift.isStill(ObjectText.desired(step), ObjectText.actual(step, there));
    }

    /** Whether something was left of this object, whatever it is now. */
    boolean left(ObjectKey key) {
        return held.containsKey(key);
    }

    /** Leaves a new drift until somebody decides; false where it has to be put right. */
    boolean keeps(SyncStep step, @Nullable Map<String, ?> there) {
        if (setting != OnDrift.ASK || !HeldDrift.mayStand(step)) {
            return false;
        }
        HeldDrift drift = new HeldDrift(step.key(), ObjectText.desired(step), ObjectText.actual(step, there), false);
        boolean kept = store.put(cluster, drift, clock.instant());
        if (kept) {
            held.put(step.key(), drift);
        }
        return kept;
    }

    /** All others are over: put right, or overtaken by the policy. */
    void settle(Set<ObjectKey> stillLeft) {
        held.keySet().removeIf(key -> {
            if (!stillLeft.contains(key)) {
                store.remove(cluster, key);
                return true;
            }
            return false;
        });
    }
}
