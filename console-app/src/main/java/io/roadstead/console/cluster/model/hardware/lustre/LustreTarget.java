package io.roadstead.console.cluster.model.hardware.lustre;

import io.roadstead.console.cluster.model.identity.Bounds;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One target of a file system.
 *
 * @param space in bytes; empty where it is not told, as of a dead one
 * @param inodes likewise, in pieces; available is what is free
 * @param clients connected
 * @param server that serves it, as the exporter names it; empty where it is not told
 * @param seen when it was last told of
 * @param isPresent whether the last answer had it; one that vanished stays in the list
 */
public record LustreTarget(
        TargetName name,
        Optional<Room> space,
        Optional<Room> inodes,
        OptionalLong clients,
        Health health,
        String server,
        Instant seen,
        boolean isPresent) {
    /** Keeps what is within the bounds. */
    public LustreTarget {
        server = Bounds.text(server);
    }

    /** How it is. */
    public enum Health {
        HEALTHY,
        /** Its disks are not all there. */
        DEGRADED,
        UNHEALTHY,
        /** Clients do not reach it. */
        INACTIVE,
        UNKNOWN
    }

    /**
     * How much fits and what of it is left.
     *
     * @param free with what is reserved
     * @param available to users, without what is reserved
     */
    public record Room(long capacity, long free, long available) {
        /** Nothing is below 0. */
        public Room {
            capacity = Math.max(0, capacity);
            free = Math.max(0, free);
            available = Math.max(0, available);
        }

        /** Percent of what users can have that is used, as {@code df} counts; empty where there is no room at all. */
        public OptionalDouble usedPercent() {
            double used = Math.max(0, capacity - free);
            return used + available > 0 ? OptionalDouble.of(100 * used / (used + available)) : OptionalDouble.empty();
        }
    }

    LustreTarget vanished() {
        return new LustreTarget(name, space, inodes, OptionalLong.empty(), Health.UNKNOWN, server, seen, false);
    }
}
