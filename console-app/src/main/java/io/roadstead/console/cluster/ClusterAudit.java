package io.roadstead.console.cluster;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Records what people and agents do about clusters; called last in a transaction, which fails with it. */
@Component
class ClusterAudit {
    private static final AuditActor AGENT = new AuditActor(AuditActor.Kind.SYSTEM, "agent");
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_KINDS = 1_000;

    private final AuditTrail trail;
    private final ChangeAudit changes;
    private final Clock clock;
    private final Map<String, Instant> refused = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_KINDS;
        }
    };

    ClusterAudit(AuditTrail trail, ChangeAudit changes, Clock clock) {
        this.trail = trail;
        this.changes = changes;
        this.clock = clock;
    }

    /**
     * Somebody changed something.
     *
     * @throws ConsoleException.Unreachable if it cannot be recorded; then nothing is changed
     */
    void done(Caller caller, String action, ClusterId cluster, AuditDetails details) {
        changes.done(caller, action, target(cluster), details);
    }

    /**
     * An agent did something.
     *
     * @throws AuditUnavailable if it cannot be recorded
     */
    void agent(String action, ClusterId cluster, String address, AuditDetails details) {
        trail.record(new AuditEntry(AGENT, action, target(cluster), AuditEntry.Outcome.DONE, address, details));
    }

    /**
     * An agent was turned away. Agents try again and again: the same refusal is recorded once a minute.
     *
     * @throws AuditUnavailable if it cannot be recorded
     */
    void refused(String action, ClusterId cluster, String address, AuditDetails details) {
        String kind = action + cluster + details.values();
        Instant now = clock.instant();
        synchronized (refused) {
            Instant before = refused.get(kind);
            if (before != null && now.isBefore(before.plus(WINDOW))) {
                return;
            }
            refused.put(kind, now);
        }
        trail.record(new AuditEntry(AGENT, action, target(cluster), AuditEntry.Outcome.REFUSED, address, details));
    }

    private static String target(ClusterId cluster) {
        return "cluster/" + cluster;
    }
}
