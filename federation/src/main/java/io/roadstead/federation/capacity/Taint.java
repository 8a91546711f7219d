package io.roadstead.federation.capacity;

/** What keeps pods from a node, or workloads from a cluster, unless they tolerate it. */
public record Taint(String key, String value, Effect effect) {
    /** The effects of Kubernetes. */
    public enum Effect {
        /** {@code NoSchedule}: nothing new comes; what runs stays. */
        NO_SCHEDULE,
        /** {@code PreferNoSchedule}: comes only where nothing better is. */
        PREFER_NO_SCHEDULE,
        /** {@code NoExecute}: nothing new comes; what runs leaves. */
        NO_EXECUTE
    }

    /** Whether it refuses what comes anew, unless tolerated. */
    public boolean refusesNew() {
        return effect != Effect.PREFER_NO_SCHEDULE;
    }

    @Override
    public String toString() {
        return value.isEmpty() ? key : key + "=" + value;
    }
}
