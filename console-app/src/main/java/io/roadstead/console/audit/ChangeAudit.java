package io.roadstead.console.audit;

import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import io.roadstead.console.kernel.ConsoleException;
import io.roadstead.console.kernel.ProblemCode;
import org.springframework.stereotype.Component;

/** Records what callers of a module's services change; called last in a transaction, which fails with it. */
@Component
public class ChangeAudit {
    private final AuditTrail audit;

    ChangeAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /**
     * Records one change.
     *
     * @throws ConsoleException.Unreachable if it cannot be recorded; then nothing is changed
     */
    public void done(Caller caller, String action, String target) {
        done(caller, action, target, AuditDetails.NONE);
    }

    /** The same, with what was set. */
    public void done(Caller caller, String action, String target, AuditDetails details) {
        try {
            AuditEntry entry = AuditEntry.of(AuditActor.person(caller.name()), action, target, AuditEntry.Outcome.DONE);
            audit.record(new AuditEntry(
                    entry.actor(), entry.action(), entry.target(), entry.outcome(), entry.source(), details));
        } catch (AuditUnavailable unrecorded) {
            throw new ConsoleException.Unreachable(
                    ProblemCode.AUDIT_UNAVAILABLE,
                    "Nothing was changed, since the audit trail cannot be written; an administrator finds the cause in the log.",
                    unrecorded);
        }
    }
}
