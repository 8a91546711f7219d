package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.cluster.store.EvidenceStore;
import io.roadstead.console.cluster.store.LinkStore;
import io.roadstead.console.kernel.Reason;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Puts clusters into quarantine; in the caller's transaction. */
@Component
class Quarantine {
    private final ClusterStore clusters;
    private final EvidenceStore evidence;
    private final LinkStore history;
    private final ApplicationEventPublisher events;

    Quarantine(ClusterStore clusters, EvidenceStore evidence, LinkStore history, ApplicationEventPublisher events) {
        this.clusters = clusters;
        this.evidence = evidence;
        this.history = history;
        this.events = events;
    }

    /** Nobody reaches the cluster until a person has decided between it and this rival. */
    void enter(ClusterId cluster, Rival rival, Instant now) {
        Optional<Reason> reason = Optional.of(reason(rival.cause(), rival.address()));
        evidence.accuse(cluster, rival);
        clusters.stand(cluster, Standing.QUARANTINED, reason, now);
        history.remember(cluster, new HistoryEntry(now, ClusterState.QUARANTINED, reason));
        events.publishEvent(new ClusterChanged(cluster));
    }

    private static Reason reason(EnrolmentRule.Cause cause, String address) {
        return switch (cause) {
            case CLONE -> Reason.of("clusters.reason.clone", address);
            case IDENTITY -> Reason.of("clusters.reason.identity", address);
            case REATTACH -> Reason.of("clusters.reason.reattach", address);
        };
    }
}
