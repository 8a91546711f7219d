package io.roadstead.console.cluster;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.cluster.model.EnrolmentRule.Identity;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.cluster.store.ClusterStore;
import io.roadstead.console.cluster.store.EnrolmentStore;
import io.roadstead.console.cluster.store.EvidenceStore;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.Permission;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** What people do about a cluster's agent: give it another key, and decide which of two is the cluster. */
@Service
public class ClusterCare {
    private static final Logger log = LoggerFactory.getLogger(ClusterCare.class);

    private final ClusterStore clusters;
    private final EnrolmentStore enrolments;
    private final AgentKeyStore keys;
    private final EvidenceStore evidence;
    private final AgentTalk talk;
    private final ClusterAudit audit;
    private final TransactionOperations transactions;
    private final LiveLinks links;
    private final Clock clock;

    ClusterCare(
            ClusterStore clusters,
            EnrolmentStore enrolments,
            AgentKeyStore keys,
            EvidenceStore evidence,
            AgentTalk talk,
            ClusterAudit audit,
            TransactionOperations transactions,
            LiveLinks links,
            Clock clock) {
        this.clusters = clusters;
        this.enrolments = enrolments;
        this.keys = keys;
        this.evidence = evidence;
        this.talk = talk;
        this.audit = audit;
        this.transactions = transactions;
        this.links = links;
        this.clock = clock;
    }

    /** Which of two is the cluster. */
    public enum Decision {
        /** The one that was registered first; the other one is turned away. */
        KEEP,
        /** The one that came later; the first is turned away. */
        REPLACE;

        /** As it is written in the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Has the agent make itself another key; the one before works for two minutes more. */
    public ClusterOutcome renewKey(Caller caller, ClusterId id) {
        caller.require(Permission.CLUSTERS_WRITE);
        Optional<Cluster> cluster = clusters.byId(id, clock.instant());
        if (cluster.isEmpty()) {
            return new ClusterOutcome.Missing();
        }
        if (cluster.get().standing() != Standing.ACTIVE || !links.isConnected(id)) {
            return new ClusterOutcome.Away("Its agent is not connected; renew the key when it is, or attach it again.");
        }
        audit.done(caller, "cluster.renew-key", id, AuditDetails.NONE);
        talk.renewKey(id);
        return new ClusterOutcome.Done(clusters.byId(id, clock.instant()).orElseThrow());
    }

    /** Ends a quarantine. */
    public ClusterOutcome decide(Caller caller, ClusterId id, Decision decision) {
        caller.require(Permission.CLUSTERS_WRITE);
        Instant now = clock.instant();
        ClusterOutcome outcome = Objects.requireNonNull(transactions.execute(status -> {
            Optional<Cluster> cluster = clusters.byId(id, now);
            if (cluster.isEmpty()) {
                return new ClusterOutcome.Missing();
            }
            enrolments.lock(id);
            Optional<Rival> rival = evidence.rival(id);
            if (rival.isEmpty() || cluster.get().standing() != Standing.QUARANTINED) {
                return new ClusterOutcome.Unfit("The cluster is not in quarantine.");
            }
            settle(cluster.get(), rival.get(), decision, now);
            audit.done(
                    caller,
                    "cluster.quarantine.end",
                    id,
                    AuditDetails.NONE
                            .with("decision", decision.word())
                            .with("cause", Enrolments.word(rival.get().cause())));
            return new ClusterOutcome.Done(clusters.byId(id, now).orElseThrow());
        }));
        if (outcome instanceof ClusterOutcome.Done) {
            afterwards(id, decision);
        }
        return outcome;
    }

    private void settle(Cluster cluster, Rival rival, Decision decision, Instant now) {
        ClusterId id = cluster.id();
        boolean keep = decision == Decision.KEEP;
        if (rival.cause() == EnrolmentRule.Cause.CLONE) {
            enrolments.bar(id, keep ? rival.instance() : rival.incumbent());
        } else if (!keep) {
            rival.publicKey()
                    .ifPresent(key -> keys.register(rival.keyId(), id, key, now, now.plus(EnrolmentRule.VALID_FOR)));
            keys.revokeOthers(id, rival.keyId(), now);
            enrolments.registered(
                    id,
                    new EnrolmentStore.Told(
                            new Identity(rival.kubeSystemUid(), rival.thumbprints()),
                            cluster.mode(),
                            rival.kubernetesVersion(),
                            rival.agentVersion()));
        }
        evidence.acquit(id);
        clusters.stand(id, Standing.ACTIVE, Optional.empty(), now);
    }

    /** A clone has the key too: so the one that stays gets another, and the one that goes is cut off. */
    private void afterwards(ClusterId id, Decision decision) {
        try {
            if (decision == Decision.REPLACE) {
                talk.disconnect(id, "an administrator decided that another one is this cluster");
            } else if (links.isConnected(id)) {
                talk.renewKey(id);
            }
        } catch (ConsoleException unanswered) {
            log.atWarn()
                    .addKeyValue("cluster", id)
                    .setCause(unanswered)
                    .log("renew the agent's key: a copy of it has the same");
        }
    }
}
