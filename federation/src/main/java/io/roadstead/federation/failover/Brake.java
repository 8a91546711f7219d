package io.roadstead.federation.failover;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** When so many clusters vanish together that it is more likely the observer who is cut off. */
public final class Brake {
    private Brake() {}

    /** Whether it is on: for those that were suspected within the window, and for those that it holds. */
    public static boolean isOn(Collection<ClusterState> fleet, FailoverSettings settings, Instant now) {
        long together =
                fleet.stream().filter(state -> counts(state, settings, now)).count();
        long watched = fleet.stream()
                .filter(state -> !(state instanceof ClusterState.Maintenance))
                .count();
        long share = (watched * settings.brakeShare() + 99) / 100;
        return together >= Math.max(settings.brakeLeast(), share);
    }

    private static boolean counts(ClusterState state, FailoverSettings settings, Instant now) {
        boolean recent = Duration.between(state.since(), now).compareTo(settings.brakeWindow()) <= 0;
        return state instanceof ClusterState.Held
                || recent && (state instanceof ClusterState.Suspect || state instanceof ClusterState.Unreachable);
    }
}
