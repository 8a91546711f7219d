package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import io.roadstead.federation.failover.AppState.Stage;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is to be done about an app. All of it may be repeated. */
public sealed interface AppEffect {
    /** Carry out a stage, and say when it is done or cannot be. */
    record Do(long epoch, Stage stage, SortedMap<ClusterId, Integer> from, SortedMap<ClusterId, Integer> to)
            implements AppEffect {
        /** Keeps copies. */
        public Do {
            from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
            to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
        }

        /** What it brings to clusters besides what they have already. */
        public SortedMap<ClusterId, Integer> more() {
            SortedMap<ClusterId, Integer> more = new TreeMap<>();
            to.forEach((target, wanted) -> {
                int fresh = wanted - from.getOrDefault(target, 0);
                if (fresh > 0) {
                    more.put(target, fresh);
                }
            });
            return more;
        }
    }

    /** Give back what a move that is given up has reserved and begun at its targets. */
    record Undo(long epoch, SortedMap<ClusterId, Integer> to) implements AppEffect {
        /** Keeps a copy. */
        public Undo {
            to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
        }
    }

    /** Tell an agent how many replicas it may run from now on; what is more than that ends, and its objects stay for a day. */
    record Allow(ClusterId cluster, long epoch, int replicas) implements AppEffect {}

    /** For people, and for the app's time line. */
    record Tell(Cause why) implements AppEffect {}
}
