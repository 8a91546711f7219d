package io.roadstead.federation.failover;

import io.roadstead.federation.Cause;
import io.roadstead.federation.ClusterId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What is learned about an app. */
public sealed interface AppSignal {
    /** Some cluster changed, or time passes: whether it is well where it is, is looked at. */
    record Look() implements AppSignal {}

    /** Its own probe: whether it answered. */
    record Probed(boolean answered) implements AppSignal {}

    /** A stage of a move is done. */
    record Done(long epoch, AppState.Stage stage) implements AppSignal {}

    /** A stage of a move cannot be done. */
    record Failed(long epoch, AppState.Stage stage, Cause why) implements AppSignal {}

    /** A cluster that was lost is back, and its agent asks what may run there. */
    record Asked(ClusterId cluster) implements AppSignal {}

    /** A person has it moved away from where it is lost, whatever its class; he answers for it that the old copy has stopped. */
    record Ordered() implements AppSignal {}

    /** A person has it moved there, as a planned move: what runs goes on until what comes is ready. */
    record Sent(SortedMap<ClusterId, Integer> to) implements AppSignal {
        /** Keeps a copy. */
        public Sent {
            to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
        }
    }
}
