package io.roadstead.federation.capacity;

import io.roadstead.federation.Cause;
import java.util.List;

/**
 * How many more replicas of one shape a cluster holds.
 *
 * @param now on nodes it has
 * @param later in addition, on nodes its pools may grow by
 * @param shortage why not a single one fits; empty where one does
 */
public record Headroom(long now, long later, List<Cause> shortage) {
    /** No room, and nobody asked why. */
    public static final Headroom NONE = new Headroom(0, 0, List.of());

    /** Copies. */
    public Headroom {
        shortage = List.copyOf(shortage);
    }

    /** Room on nodes of both kinds; {@link Long#MAX_VALUE} without limit. */
    public long total() {
        return Saturating.sum(now, later);
    }
}
