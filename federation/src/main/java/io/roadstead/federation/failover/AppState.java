package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** How an app stands. Legal moves: the table in {@link AppWatch}. */
public sealed interface AppState {
    /** Where its replicas are, or are again if nothing comes of a move. */
    SortedMap<ClusterId, Integer> homes();

    /** Nothing is done. */
    record Settled(SortedMap<ClusterId, Integer> homes) implements AppState {
        /** Keeps a copy. */
        public Settled {
            homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
        }
    }

    /**
     * It would be moved, and is not.
     *
     * @param why for people
     */
    record Kept(SortedMap<ClusterId, Integer> homes, Cause why, Instant since) implements AppState {
        /** Keeps a copy. */
        public Kept {
            homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
        }
    }

    /**
     * It is moved.
     *
     * @param homes before
     * @param to after
     * @param epoch of this move; what carries an older one is refused
     * @param stage what goes on now
     * @param plans how often it was planned, this time included
     * @param planned whether its homes are well, and it goes where it belongs
     */
    record Moving(
            SortedMap<ClusterId, Integer> homes,
            SortedMap<ClusterId, Integer> to,
            long epoch,
            Stage stage,
            Instant begun,
            int plans,
            boolean planned)
            implements AppState {
        /** Keeps copies. */
        public Moving {
            homes = Collections.unmodifiableSortedMap(new TreeMap<>(homes));
            to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
        }
    }

    /** Steps of a move, in their order. */
    enum Stage {
        /** Room is reserved where it goes. */
        RESERVE,

        /** Its new epoch is made known, so that nothing older starts anywhere. */
        FENCE,

        /** Its objects get their replicas. */
        SCALE,

        /** Its replicas become ready. */
        READY,

        /** Traffic goes there. */
        SHIFT,

        /** What is left at its former homes is marked, to end as soon as these are back. */
        RETIRE;

        /** The one after it; the last has none. */
        boolean isLast() {
            return this == RETIRE;
        }

        Stage next() {
            return values()[ordinal() + 1];
        }
    }
}
