package io.roadstead.console.rbacsync.model;

import java.util.Comparator;

/**
 * Names one object of a cluster.
 *
 * @param namespace empty for what is in none
 */
public record ObjectKey(ObjectKind kind, String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::kind)
            .thenComparing(ObjectKey::namespace)
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }

    /** For people: {@code RoleBinding namespace/name}. */
    @Override
    public String toString() {
        return kind.kind() + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
