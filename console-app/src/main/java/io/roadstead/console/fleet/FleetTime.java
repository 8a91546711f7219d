package io.roadstead.console.fleet;

import java.time.Instant;

/**
 * Time that only goes on: the database's when a console began to decide, and this process's timer since. Clocks that are set anew, here or in clusters,
 * change nothing.
 */
record FleetTime(Instant begun, long nanos) {
    static FleetTime from(Instant database) {
        return new FleetTime(database, System.nanoTime());
    }

    Instant now() {
        return begun.plusNanos(System.nanoTime() - nanos);
    }
}
