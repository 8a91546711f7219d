package io.roadstead.federation.capacity;

import java.util.Comparator;

/** Replicas another decision has put on a cluster which its nodes do not show yet. */
public record Reservation(ReplicaShape shape, long replicas) {
    /** Big ones first, as they are the hardest to fit; then any order that repeats. */
    static final Comparator<Reservation> BIG_FIRST = Comparator.comparingLong(
                    (Reservation held) -> held.shape.requests().cpuMillis())
            .thenComparingLong(held -> held.shape.requests().memoryBytes())
            .thenComparing(Reservation::toString)
            .reversed();

    /** Refuses negative counts. */
    public Reservation {
        if (replicas < 0) {
            throw new IllegalArgumentException("a reservation holds zero replicas or more");
        }
    }
}
