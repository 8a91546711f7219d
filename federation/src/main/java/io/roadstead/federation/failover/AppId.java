package io.roadstead.federation.failover;

/** Names one federated app for as long as it is there. */
public record AppId(String value) implements Comparable<AppId> {
    @Override
    public int compareTo(AppId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
