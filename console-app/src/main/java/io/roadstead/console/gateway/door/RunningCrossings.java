package io.roadstead.console.gateway.door;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.GatewayMetrics;
import io.roadstead.console.gateway.model.Refusal;
import io.roadstead.console.kernel.Caller;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What crosses now; ended within seconds when the right to it is gone. */
public final class RunningCrossings {
    private static final Logger log = LoggerFactory.getLogger(RunningCrossings.class);

    /** Younger ones were looked at just now. */
    private static final Duration YOUNG = Duration.ofSeconds(2);

    private final KnownClusters clusters;
    private final ClusterStanding standing;
    private final Clock clock;
    private final Set<Crossing> all = ConcurrentHashMap.newKeySet();

    /** Looks clusters up here, and what callers are there. */
    public RunningCrossings(KnownClusters clusters, ClusterStanding standing, GatewayMetrics metrics, Clock clock) {
        this.clusters = clusters;
        this.standing = standing;
        this.clock = clock;
        metrics.gauge("stream.open", all::size);
    }

    void enter(Crossing crossing) {
        all.add(crossing);
    }

    void leave(Crossing crossing) {
        all.remove(crossing);
    }

    /** Ends watches, so that their clients ask again at another console. */
    public void concludeWatches() {
        all.forEach(Crossing::conclude);
    }

    /** Looks at each once more. Asks the database. */
    public void check() {
        List<Crossing> due = all.stream()
                .filter(crossing -> crossing.age().compareTo(YOUNG) > 0)
                .toList();
        if (due.isEmpty()) {
            return;
        }
        try {
            Map<Object, Optional<Caller>> callers = new HashMap<>();
            Map<ClusterId, Optional<KnownClusters.Target>> targets = new HashMap<>();
            List<Runnable> ends = new ArrayList<>();
            for (Crossing crossing : due) {
                Optional<Caller> caller = callers.computeIfAbsent(
                        crossing.credentials().key(),
                        key -> crossing.credentials().caller());
                Optional<KnownClusters.Target> target = targets.computeIfAbsent(
                        crossing.passage().cluster(), cluster -> clusters.find(cluster.value()));
                objection(crossing, caller, target).ifPresent(why -> ends.add(() -> crossing.end(why)));
            }
            ends.forEach(Runnable::run);
        } catch (RuntimeException unreachable) { // streams go on while nobody can be asked; new ones are refused
            log.atWarn().setCause(unreachable).log("running streams could not be checked");
        }
    }

    private Optional<Refusal> objection(
            Crossing crossing, Optional<Caller> caller, Optional<KnownClusters.Target> target) {
        if (target.isEmpty()) {
            return Optional.of(Refusal.missing("The cluster was removed."));
        }
        boolean may = caller.filter(now -> standing.holds(now, crossing.passage(), target.get()))
                .filter(now -> now.until().isEmpty()
                        || clock.instant().isBefore(now.until().get()))
                .isPresent();
        return may
                ? target.get().closed().map(why -> Refusal.unavailable(why, Duration.ZERO))
                : Optional.of(
                        Refusal.unknownCaller("The credentials are not valid any more, or allow less than before."));
    }
}
