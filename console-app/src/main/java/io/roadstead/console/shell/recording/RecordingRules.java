package io.roadstead.console.shell.recording;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** In which clusters shells are recorded: in none, unless an administrator wants it. Holds for shells that are opened afterwards. */
@Service
public class RecordingRules {
    private final RecordingStore store;
    private final KnownClusters clusters;
    private final AuditTrail audit;
    private final Clock clock;

    RecordingRules(RecordingStore store, KnownClusters clusters, AuditTrail audit, Clock clock) {
        this.store = store;
        this.clusters = clusters;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether shells in this cluster are recorded; whoever opens one is told. */
    @Transactional(readOnly = true)
    public boolean recorded(ClusterId cluster) {
        return store.recorded(cluster.value());
    }

    /** Those that somebody made, by cluster. */
    @Transactional(readOnly = true)
    public List<RecordingRule> all(Caller caller) {
        caller.require(Permission.AUDIT_READ);
        return store.rules();
    }

    /**
     * Makes or changes one. False if there is no such cluster.
     *
     * @param cluster the id of one, or {@link RecordingRule#ALL}
     */
    @Transactional
    public boolean set(Caller caller, String cluster, boolean recorded) {
        caller.require(Permission.CLUSTERS_WRITE);
        if (!exists(cluster)) {
            return false;
        }
        store.set(new RecordingRule(cluster, recorded, caller.name(), clock.instant()));
        record(caller, cluster, recorded ? "always" : "never");
        return true;
    }

    /** Takes one back. False if there is none. */
    @Transactional
    public boolean unset(Caller caller, String cluster) {
        caller.require(Permission.CLUSTERS_WRITE);
        if (!store.unset(cluster)) {
            return false;
        }
        record(caller, cluster, "none");
        return true;
    }

    private boolean exists(String cluster) {
        return cluster.equals(RecordingRule.ALL)
                || clusters.find(cluster)
                        .filter(found -> found.id().value().equals(cluster))
                        .isPresent();
    }

    private void record(Caller caller, String cluster, String rule) {
        audit.record(AuditEntry.of(
                        AuditActor.person(caller.name()),
                        "shell.recording-rule",
                        "cluster/" + cluster,
                        AuditEntry.Outcome.DONE)
                .with("recording", rule));
    }

    /** The name of a cluster in a rule, where there is one. */
    public Optional<String> name(String cluster) {
        return clusters.find(cluster).map(KnownClusters.Target::name);
    }

    /** The id of the cluster with this id or unique name. */
    public Optional<String> id(String cluster) {
        return clusters.find(cluster).map(found -> found.id().value());
    }
}
