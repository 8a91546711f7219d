package io.roadstead.console.cluster;

import io.roadstead.console.access.RecentSignIn;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import io.roadstead.console.kernel.Precondition;
import io.roadstead.console.operations.OperationService;
import io.roadstead.console.operations.OperationService.Wish;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** How clusters go: with their agent's help, which leaves nothing behind; or without, where the cluster is gone. */
@Service
public class ClusterRemoval {
    private final ClusterStore clusters;
    private final AgentKeyStore keys;
    private final AgentTalk talk;
    private final LiveLinks links;
    private final RecentSignIn recent;
    private final ClusterAudit audit;
    private final OperationService operations;
    private final TransactionOperations transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ClusterRemoval(
            ClusterStore clusters,
            AgentKeyStore keys,
            AgentTalk talk,
            LiveLinks links,
            RecentSignIn recent,
            ClusterAudit audit,
            OperationService operations,
            TransactionOperations transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.clusters = clusters;
        this.keys = keys;
        this.talk = talk;
        this.links = links;
        this.recent = recent;
        this.audit = audit;
        this.operations = operations;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Removes a cluster in the version that the precondition names. One that no agent ever joined goes at once. Else the
     * agent removes what was made in the cluster, as an operation.
     *
     * @param forced does not wait for the agent; if it ever comes back, it is told to remove itself
     */
    public ClusterOutcome remove(Caller caller, ClusterId id, Precondition seen, boolean forced) {
        caller.require(Permission.CLUSTERS_WRITE);
        recent.require(caller);
        ClusterOutcome outcome =
                Objects.requireNonNull(transactions.execute(status -> decide(caller, id, seen, forced)));
        if (outcome instanceof ClusterOutcome.Done) {
            links.of(id).ifPresent(link -> talk.disconnect(id, "the cluster was removed"));
            if (clusters.withRemoved(id, clock.instant()).isEmpty()) {
                links.forget(id);
            }
        }
        events.publishEvent(new ClusterChanged(id));
        return outcome;
    }

    private ClusterOutcome decide(Caller caller, ClusterId id, Precondition seen, boolean forced) {
        Instant now = clock.instant();
        Optional<Cluster> found = clusters.byId(id, now);
        if (found.isEmpty()) {
            return new ClusterOutcome.Missing();
        }
        Cluster cluster = links.now(found.get());
        if (!seen.accepts(cluster.version())) {
            return new ClusterOutcome.Stale();
        }
        if (keys.of(id).isEmpty()) {
            clusters.delete(id);
            audit.done(caller, "cluster.remove", id, details(cluster, "unused"));
            return new ClusterOutcome.Done(cluster);
        }
        if (forced) {
            clusters.bury(id, now);
            audit.done(caller, "cluster.remove", id, details(cluster, "forced"));
            return new ClusterOutcome.Done(cluster);
        }
        if (!links.isConnected(id)) {
            return new ClusterOutcome.Away(
                    "Its agent is not connected, so nothing in the cluster can be removed; wait for it, or"
                            + " remove the cluster by force and delete the namespace roadstead-system there yourself.");
        }
        clusters.stand(id, Standing.REMOVING, Optional.empty(), now);
        var begun = operations.start(
                caller,
                new Wish(
                        UnregisterKind.KEY,
                        Map.of(UnregisterKind.CLUSTER, id.value()),
                        cluster.name(),
                        UUID.randomUUID().toString()));
        return switch (begun) {
            case OperationService.Outcome.Done done -> {
                audit.done(caller, "cluster.unregister", id, details(cluster, "agent"));
                yield new ClusterOutcome.Begun(clusters.byId(id, now).orElseThrow(), done.operation());
            }
            case OperationService.Outcome.Refused refused ->
                throw new ConsoleException.Conflict(
                        refused.code(), "The operation could not be started; look at those that have not ended.");
            case OperationService.Outcome.Missing missing -> throw new IllegalStateException("an operation got lost");
        };
    }

    private static AuditDetails details(Cluster cluster, String how) {
        return AuditDetails.NONE.with("name", cluster.name()).with("how", how);
    }
}
