package io.roadstead.console.rbacsync;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.roadstead.console.access.rbac.ClusterDuties;
import io.roadstead.console.access.rbac.PolicyChanged;
import io.roadstead.console.access.rbac.Rights;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.access.rbac.model.Target;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.cluster.ClusterChanged;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.ProblemCode;
import io.roadstead.console.rbacsync.store.DriftStore;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Carries what was granted to all clusters: at once where the policy changes, and where a cluster comes back. */
@Service
public class AccessSync {
    private static final int WHOLE_LOOKS = 16; // less than there are connections to the database
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KnownClusters clusters;
    private final Rights rights;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("access-sync-", 0).factory());
    private final ClusterWorker.Parts parts;
    private final ClusterDuties duties;
    private final DriftStore drifts;
    private final Map<ClusterId, ClusterWorker> workers = new ConcurrentHashMap<>();

    AccessSync(
            KnownClusters clusters,
            ClusterDuties duties,
            ClusterClients clients,
            Rights rights,
            AuditTrail audit,
            DriftStore drifts,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clusters = clusters;
        this.rights = rights;
        this.duties = duties;
        this.drifts = drifts;
        this.events = events;
        this.clock = clock;
        this.parts = new ClusterWorker.Parts(
                clusters, duties, clients, audit, drifts, new WholeLooks(WHOLE_LOOKS, PATIENCE), executor, clock);
    }

    /** How a cluster stands to what was granted there changed; read anew what is shown. */
    public record SyncChanged(ClusterId cluster) {}

    /** How a cluster stands; empty for one that this console has not looked at yet. */
    public Optional<SyncState> state(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        return ClusterId.parse(place.cluster()).map(workers::get).map(ClusterWorker::state);
    }

    /** How far each cluster is that this console has looked at; nothing for who may not see the access of all. */
    public Map<ClusterId, SyncState.Phase> phases(Caller caller) {
        Map<ClusterId, SyncState.Phase> phases = new TreeMap<>(Comparator.comparing(ClusterId::value));
        if (rights.may(caller, Permission.ACCESS_READ, new Target.Everything())) {
            workers.forEach((id, worker) -> phases.put(id, worker.state().phase()));
        }
        return phases;
    }

    /** Compares all of a cluster anew, soon. */
    public void check(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        ClusterId.parse(place.cluster()).map(this::worker).ifPresent(worker -> worker.wake(true));
    }

    /**
     * What a cluster has to hold beside what it holds now; empty for one that this console has not looked at yet. Waits for the cluster.
     *
     * @throws ConsoleException.Unreachable if the cluster does not answer
     */
    public Optional<List<Difference>> compare(Caller caller, Place place) {
        rights.require(caller, Permission.ACCESS_READ, new Target.OneCluster(place));
        try {
            return ClusterId.parse(place.cluster()).map(workers::get).flatMap(ClusterWorker::compare);
        } catch (KubernetesClientException away) {
            throw new ConsoleException.Unreachable(
                    ProblemCode.CLUSTER_UNREACHABLE,
                    "What the cluster holds cannot be read: " + ClusterSync.words(away),
                    away);
        }
    }

    /** Something was decided on drift. */
    @EventListener
    void decided(DriftDecided decision) {
        ClusterId.parse(decision.cluster()).map(this::worker).ifPresent(worker -> worker.wake(true));
    }

    @EventListener
    void begin(ApplicationReadyEvent ready) {
        clusters.all().forEach(target -> worker(target.id()).wake(true));
    }

    @EventListener
    void granted(PolicyChanged change) {
        workers.values().forEach(worker -> worker.wake(false));
    }

    @EventListener
    void reached(ClusterChanged change) {
        Optional<KnownClusters.Target> target = clusters.find(change.id().value());
        if (target.isEmpty()) {
            Optional.ofNullable(workers.remove(change.id())).ifPresent(ClusterWorker::stop);
            duties.gone(change.id().value());
            drifts.removeOf(change.id().value());
            return;
        }
        ClusterWorker worker = worker(change.id());
        switch (worker.state().phase()) {
            case OFFLINE, OUTDATED, NOT_CARRIED -> worker.wake(true);
            case SYNCED, REFUSED, WORKING -> worker.wake(false);
        }
    }

    @Scheduled(fixedDelay = 1_000)
    void tick() {
        workers.values().forEach(worker -> worker.tick(clock.instant()));
    }

    private ClusterWorker worker(ClusterId cluster) {
        return workers.computeIfAbsent(
                cluster, id -> new ClusterWorker(id, parts, () -> events.publishEvent(new SyncChanged(id))));
    }

    @PreDestroy
    void stop() {
        workers.values().forEach(ClusterWorker::stop);
        executor.shutdownNow();
    }
}
