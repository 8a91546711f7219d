package io.roadstead.console.rbacsync;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.roadstead.console.access.rbac.ClusterDuties;
import io.roadstead.console.access.rbac.ClusterDuty;
import io.roadstead.console.access.rbac.model.Place;
import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.cluster.AgentMode;
import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.cluster.KnownClusters;
import io.roadstead.console.gateway.ClusterClients;
import io.roadstead.console.gateway.SystemCaller;
import io.roadstead.console.rbacsync.SyncState.Phase;
import io.roadstead.console.rbacsync.model.ObjectKey;
import io.roadstead.console.rbacsync.store.DriftStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one cluster as it has to be: one run at a time, another one behind it where somebody asked meanwhile, and after a failure
 * later and later. What others change in the cluster is heard by watches, and looked at at once.
 */
final class ClusterWorker {
    private static final Logger log = LoggerFactory.getLogger(ClusterWorker.class);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Watches end now and then, and say so; this is for what they could miss. */
    private static final Duration WHOLE = Duration.ofMinutes(30);

    private final ClusterId cluster;
    private final KnownClusters clusters;
    private final ClusterDuties duties;
    private final ClusterClients clients;
    private final AuditTrail audit;
    private final WholeLooks looks;
    private final Executor executor;
    private final Runnable changed;
    private final Clock clock;
    private final ClusterSync sync;
    private final List<Watch> watches = new ArrayList<>();
    private @Nullable ClusterObjects watching;
    private final List<SyncState.Drift> drifts = new ArrayList<>();

    private volatile SyncState state;
    private volatile Instant due = Instant.MAX;
    private Duration pause = SHORTEST;
    private volatile boolean watchesEnded;
    private boolean running;
    private boolean wanted;
    private boolean wholeWanted = true;

    /** What workers need. */
    record Parts(
            KnownClusters clusters,
            ClusterDuties duties,
            ClusterClients clients,
            AuditTrail audit,
            DriftStore drifts,
            WholeLooks looks,
            Executor executor,
            Clock clock) {}

    ClusterWorker(ClusterId cluster, Parts parts, Runnable changed) {
        this.cluster = cluster;
        this.clusters = parts.clusters();
        this.duties = parts.duties();
        this.clients = parts.clients();
        this.audit = parts.audit();
        this.looks = parts.looks();
        this.executor = parts.executor();
        this.changed = changed;
        this.clock = parts.clock();
        this.sync = new ClusterSync(
                duties, cluster.value(), new HeldDrifts(parts.drifts(), cluster.value(), clock), this::drifted);
        this.state = new SyncState(Phase.OFFLINE, 0, clock.instant(), Optional.empty(), 0, List.of(), List.of());
    }

    SyncState state() {
        return state;
    }

    /**
     * What the cluster has to hold beside what it holds now; empty before the first look. Waits for the cluster.
     *
     * @throws KubernetesClientException if the cluster does not answer
     */
    Optional<List<Difference>> compare() {
        return sync.wanted().map(wanted -> {
            try (ClusterObjects objects = objects()) {
                return Difference.between(wanted, objects.present());
            }
        });
    }

    /** Runs soon; whole ones look at all that is there. */
    synchronized void wake(boolean whole) {
        wholeWanted |= whole;
        wanted = true;
        if (!running) {
            running = true;
            executor.execute(this::work);
        }
    }

    /** Runs if its time has come. */
    void tick(Instant now) {
        if (!now.isBefore(due)) {
            due = Instant.MAX;
            wake(true);
        }
    }

    private void work() {
        while (true) {
            boolean whole;
            synchronized (this) {
                if (!wanted) {
                    running = false;
                    return;
                }
                whole = wholeWanted;
                wanted = false;
                wholeWanted = false;
            }
            try {
                if (whole) {
                    looks.run(() -> run(true));
                } else {
                    run(false);
                }
            } catch (RuntimeException failed) {
                log.atWarn()
                        .addKeyValue("cluster", cluster)
                        .setCause(failed)
                        .log("roles were not carried; trying again");
                later(Phase.OFFLINE, "");
            }
        }
    }

    private void run(boolean whole) {
        Optional<KnownClusters.Target> target = clusters.find(cluster.value());
        if (target.isEmpty() || target.get().closed().isPresent()) {
            later(Phase.OFFLINE, target.flatMap(KnownClusters.Target::closed).orElse("The cluster was removed."));
            return;
        }
        if (target.get().mode() == AgentMode.VIEWER) {
            become(Phase.NOT_CARRIED, state.version(), 0, List.of(), false);
            return;
        }
        if (!clients.reach(cluster)) { // will be looked at when it is there; after a start that is so of all
            lost("No agent of the cluster is connected.");
            return;
        }
        ClusterDuty duty = duties.of(new Place(cluster.value(), target.get().labels()));
        try (ClusterObjects objects = objects()) {
            switch (sync.run(duty, objects, whole)) {
                case ClusterSync.Result.Outdated _ ->
                    later(Phase.OUTDATED, "The agent was installed by an older manifest; attach the cluster anew.");
                case ClusterSync.Result.Held(int count, List<SyncState.Problem> problems) -> {
                    pause = SHORTEST;
                    become(problems.isEmpty() ? Phase.SYNCED : Phase.REFUSED, duty.version(), count, problems, whole);
                    due = clock.instant().plus(WHOLE);
                    watch(count > 0);
                }
            }
        } catch (KubernetesClientException away) {
            log.atDebug().addKeyValue("cluster", cluster).setCause(away).log("roles were not carried; trying again");
            lost(ClusterSync.words(away));
        }
    }

    private void lost(String why) {
        sync.forget();
        stopWatching();
        later(Phase.OFFLINE, why);
    }

    private ClusterObjects objects() {
        return new ClusterObjects(clients.as(SystemCaller.ACCESS_SYNC.caller(), cluster));
    }

    private void later(Phase phase, String why) {
        due = clock.instant().plus(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        List<SyncState.Problem> problems = why.isEmpty() ? List.of() : List.of(new SyncState.Problem("", why));
        become(phase, state.version(), state.objects(), problems, false);
        synchronized (this) {
            wholeWanted = true;
        }
    }

    private void become(Phase phase, long version, int objects, List<SyncState.Problem> problems, boolean whole) {
        SyncState before = state;
        Instant now = clock.instant();
        List<SyncState.Drift> seen;
        synchronized (drifts) {
            seen = List.copyOf(drifts);
        }
        state = new SyncState(
                phase,
                version,
                before.phase() == phase ? before.since() : now,
                whole ? Optional.of(now) : before.checked(),
                objects,
                problems.stream().limit(SyncState.MOST).toList(),
                seen);
        changed.run();
    }

    /** It may be the console of another version, a person, or somebody who wants more than was granted. */
    private void drifted(ObjectKey key, String what, boolean repaired) {
        synchronized (drifts) {
            drifts.addFirst(new SyncState.Drift(clock.instant(), key.toString(), what, repaired));
            while (drifts.size() > SyncState.MOST) {
                drifts.removeLast();
            }
        }
        audit.record(AuditEntry.of(
                        new AuditActor(AuditActor.Kind.SYSTEM, SystemCaller.ACCESS_SYNC.word()),
                        repaired ? "access.sync.repair" : "access.drift.see",
                        "cluster/" + cluster,
                        AuditEntry.Outcome.DONE)
                .with("object", key.toString())
                .with("what", what));
    }

    /** Hears of changes in the cluster, where it holds anything. */
    private void watch(boolean holds) {
        if (!holds || watchesEnded) {
            watchesEnded = false;
            stopWatching();
        }
        if (!holds || !watches.isEmpty()) {
            return;
        }
        watching = objects();
        try {
            watches.addAll(watching.watch(new Hearing()));
        } catch (KubernetesClientException away) {
            stopWatching();
            log.atDebug().addKeyValue("cluster", cluster).setCause(away).log("no watch of roles; looking again later");
            due = clock.instant().plus(LONGEST);
        }
    }

    private void stopWatching() {
        List<Watch> all = List.copyOf(watches);
        watches.clear();
        all.forEach(Watch::close);
        if (watching != null) {
            watching.close();
            watching = null;
        }
    }

    /** The cluster is no more, or this console is not. */
    void stop() {
        stopWatching();
    }

    private final class Hearing implements Watcher<GenericKubernetesResource> {
        @Override
        public void eventReceived(Action action, GenericKubernetesResource resource) {
            boolean there = action == Action.ADDED || action == Action.MODIFIED;
            if ((there || action == Action.DELETED) && !sync.knows(ClusterObjects.seen(resource), there)) {
                wake(true);
            }
        }

        @Override
        public void onClose(WatcherException cause) {
            watchesEnded = true;
            due = clock.instant().plus(SHORTEST);
        }
    }
}
