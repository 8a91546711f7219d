package io.roadstead.console.operations;

import io.roadstead.console.audit.AuditActor;
import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditEntry.Outcome;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.operations.model.Phase;
import io.roadstead.console.operations.store.Held;
import org.springframework.stereotype.Component;

/** Records who began, cancelled and repeated what, and how it ended; called last in a transaction. */
@Component
class OperationAudit {
    private final AuditTrail trail;
    private final ChangeAudit changes;

    OperationAudit(AuditTrail trail, ChangeAudit changes) {
        this.trail = trail;
        this.changes = changes;
    }

    /** @throws ConsoleException.Unreachable if it cannot be recorded; then nothing is changed */
    void asked(Caller caller, String action, OperationId id, String kind) {
        changes.done(caller, action, target(id), AuditDetails.NONE.with("kind", kind));
    }

    /** @throws AuditUnavailable if it cannot be recorded; then it has not ended */
    void ended(Held held, Phase phase) {
        AuditEntry entry = AuditEntry.of(
                        AuditActor.person(held.owner().name()),
                        "operations.end",
                        target(held.id()),
                        phase instanceof Phase.Failed ? Outcome.FAILED : Outcome.DONE)
                .with("kind", held.kind())
                .with("phase", phase.word());
        trail.record(
                phase instanceof Phase.Failed failed
                        ? entry.with("problem", failed.failure().code().code())
                        : entry);
    }

    private static String target(OperationId id) {
        return "operation/" + id;
    }
}
