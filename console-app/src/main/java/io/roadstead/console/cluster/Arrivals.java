package io.roadstead.console.cluster;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.cluster.AgentDoor.Decision;
import io.roadstead.console.cluster.model.CloneWatch;
import io.roadstead.console.cluster.model.EnrolmentRule;
import io.roadstead.console.cluster.model.Standing;
import io.roadstead.console.cluster.store.AgentKeyStore;
import io.roadstead.console.cluster.store.EnrolmentStore;
import io.roadstead.console.cluster.store.EnrolmentStore.Claimed;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Refusal;
import io.roadstead.protocol.message.RefusalCode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Decides about agents that say hello, and finds those of which there are two. */
@Component
class Arrivals {
    private final EnrolmentStore enrolments;
    private final AgentKeyStore keys;
    private final LiveLinks links;
    private final Quarantine quarantine;
    private final ClusterAudit audit;
    private final TransactionOperations transactions;
    private final ConcurrentMap<ClusterId, CloneWatch.Rival> rivals = new ConcurrentHashMap<>();

    Arrivals(
            EnrolmentStore enrolments,
            AgentKeyStore keys,
            LiveLinks links,
            Quarantine quarantine,
            ClusterAudit audit,
            TransactionOperations transactions) {
        this.enrolments = enrolments;
        this.keys = keys;
        this.links = links;
        this.quarantine = quarantine;
        this.audit = audit;
        this.transactions = transactions;
    }

    Decision decide(Hello hello, String address, Instant now) {
        Optional<ClusterId> cluster = ClusterId.parse(hello.clusterId());
        Optional<Claimed> claimed = cluster.flatMap(enrolments::read);
        if (cluster.isEmpty() || claimed.isEmpty()) {
            return away(
                    RefusalCode.UNKNOWN_CLUSTER,
                    "No such cluster is known here; add it again, and apply the new manifest.",
                    Enrolments.RETRY);
        }
        Optional<AgentKeyStore.Registered> key = keys.byId(hello.keyId())
                .filter(is -> is.cluster().equals(cluster.get()))
                .filter(is -> is.revokedAt().filter(at -> !now.isBefore(at)).isEmpty())
                .filter(is -> now.isBefore(is.validUntil()));
        if (key.isEmpty()) {
            audit.refused(
                    "cluster.agent.connect", cluster.get(), address, AuditDetails.NONE.with("why", "key-unknown"));
            return away(
                    RefusalCode.UNKNOWN_KEY,
                    "This key is not registered for this cluster, or no longer; the agent registers itself anew.",
                    Duration.ofSeconds(5));
        }
        if (claimed.get().barredInstance().equals(hello.instance())) {
            return quarantined("An administrator decided that another process is this cluster; delete this copy.");
        }
        Decision admitted = new Decision.Admitted(
                cluster.get(), Applicant.key(key.get().encoded()).orElseThrow());
        return switch (claimed.get().cluster().standing()) {
            case REMOVING, REMOVED -> admitted;
            case QUARANTINED -> quarantined(EnrolmentRule.Why.QUARANTINED.sentence());
            case WAITING, ACTIVE ->
                amongOthers(hello, cluster.get(), address, now).orElse(admitted);
        };
    }

    private Optional<Decision> amongOthers(Hello hello, ClusterId cluster, String address, Instant now) {
        Optional<CloneWatch.Incumbent> incumbent = links.incumbent(cluster);
        CloneWatch.Step step =
                CloneWatch.hello(hello.instance(), incumbent, Optional.ofNullable(rivals.get(cluster)), now);
        step.rival().ifPresentOrElse(rival -> rivals.put(cluster, rival), () -> rivals.remove(cluster));
        return switch (step.verdict()) {
            case ADMIT -> Optional.empty();
            case BUSY ->
                Optional.of(away(
                        RefusalCode.BUSY,
                        "Another process of this agent is connected; if it does not end, the cluster goes into quarantine.",
                        CloneWatch.RETRY));
            case QUARANTINE -> {
                clone(hello, cluster, address, incumbent.orElseThrow(), now);
                yield Optional.of(quarantined(EnrolmentRule.Why.QUARANTINED.sentence()));
            }
        };
    }

    private void clone(Hello hello, ClusterId cluster, String address, CloneWatch.Incumbent incumbent, Instant now) {
        transactions.executeWithoutResult(status -> {
            if (enrolments
                    .lock(cluster)
                    .filter(is -> is.cluster().standing() == Standing.ACTIVE)
                    .isEmpty()) {
                return;
            }
            quarantine.enter(
                    cluster,
                    new Rival(
                            EnrolmentRule.Cause.CLONE,
                            now,
                            address,
                            Told.line(hello.instance(), 64),
                            incumbent.instance(),
                            hello.keyId(),
                            Optional.empty(),
                            "",
                            Set.of(),
                            "",
                            Told.line(hello.agentVersion(), 64)),
                    now);
            audit.agent(
                    "cluster.quarantine.begin",
                    cluster,
                    address,
                    AuditDetails.NONE.with("cause", "clone").with("key-id", hello.keyId()));
        });
    }

    private static Decision quarantined(String detail) {
        return away(RefusalCode.QUARANTINED, detail, Enrolments.RETRY);
    }

    private static Decision away(RefusalCode code, String detail, Duration retryAfter) {
        return new Decision.TurnedAway(new Refusal(code, detail, retryAfter));
    }
}
