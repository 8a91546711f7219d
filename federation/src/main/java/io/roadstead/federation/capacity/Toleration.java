package io.roadstead.federation.capacity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a workload come in spite of taints. How long it stays after one appeared is failover's to decide.
 *
 * @param key the taint's key; absent: any
 * @param value the taint's value, {@code Equal}; absent: any, {@code Exists}
 * @param effect the effect it tolerates; absent: all
 */
public record Toleration(@Nullable String key, @Nullable String value, Taint.@Nullable Effect effect) {
    /** Tolerates taints of a key whatever their value. */
    public static Toleration exists(String key) {
        return new Toleration(key, null, null);
    }

    /** Tolerates taints of a key with this value. */
    public static Toleration equal(String key, String value) {
        return new Toleration(key, value, null);
    }

    /** Tolerates every taint. */
    public static Toleration everything() {
        return new Toleration(null, null, null);
    }

    /** The same for one effect only. */
    public Toleration onlyFor(Taint.Effect only) {
        return new Toleration(key, value, only);
    }

    /** Whether it tolerates this taint. */
    public boolean tolerates(Taint taint) {
        return (key == null || key.equals(taint.key()))
                && (value == null || value.equals(taint.value()))
                && (effect == null || effect == taint.effect());
    }

    /** Whether any of them tolerates this taint. */
    public static boolean anyTolerates(List<Toleration> tolerations, Taint taint) {
        return tolerations.stream().anyMatch(toleration -> toleration.tolerates(taint));
    }
}
