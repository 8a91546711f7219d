package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.SortedMap;

/** Finds where an app goes; a pure function of what it closes over. */
@FunctionalInterface
public interface Placer {
    /** What it found. */
    sealed interface Answer {
        /** There, all of it. */
        record There(SortedMap<ClusterId, Integer> homes) implements Answer {}

        /** Nowhere. */
        record Nowhere(Cause why) implements Answer {}
    }

    /**
     * Places all replicas of an app.
     *
     * @param kept what stays where it is
     * @param replicas how many there are in all
     */
    Answer place(AppId app, SortedMap<ClusterId, Integer> kept, int replicas);

    /**
     * The same after a move has begun, which takes room from those that are placed after it.
     *
     * @param more replicas of the app by cluster, besides those that run there
     */
    default Placer reserving(AppId app, SortedMap<ClusterId, Integer> more) {
        return this;
    }
}
