package io.roadstead.console.inventory;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.inventory.model.ObjectKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind that a cluster does not tell, or not whole.
 *
 * @param detail why, in the agent's words; may be empty
 * @param asOf when it was last known to be told whole
 */
public record Gap(
        ClusterId cluster, String clusterName, ObjectKind kind, Cause cause, String detail, Optional<Instant> asOf) {
    /** Why not. */
    public enum Cause {
        /** The agent may not read it there. */
        FORBIDDEN,
        /** Reading it fails. */
        BROKEN,
        /** There is more than is taken. */
        LIMIT,
        /** One object of it cannot be told; the others are. */
        QUARANTINED
    }
}
