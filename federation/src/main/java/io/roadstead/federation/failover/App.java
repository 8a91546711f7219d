package io.roadstead.federation.failover;

import java.time.Duration;
import java.util.Optional;

/**
 * What of an app does not change by what happens.
 *
 * @param replicas how many it has in all
 * @param probed whether it has a probe of its own
 * @param priority who is moved first: the higher
 * @param failBack how long its former homes have to be well before it goes back there by itself; empty for never
 */
public record App(AppId id, AppClass kind, int replicas, boolean probed, int priority, Optional<Duration> failBack) {
    /** Without a wish of its own. */
    public static App of(String id, AppClass kind, int replicas) {
        return new App(new AppId(id), kind, replicas, false, 0, Optional.empty());
    }

    /** The same with a probe. */
    public App withProbe() {
        return new App(id, kind, replicas, true, priority, failBack);
    }

    /** The same with another priority. */
    public App withPriority(int other) {
        return new App(id, kind, replicas, probed, other, failBack);
    }

    /** The same, going back. */
    public App goingBackAfter(Duration window) {
        return new App(id, kind, replicas, probed, priority, Optional.of(window));
    }
}
