package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.audit.AuditTrail;
import io.roadstead.console.audit.ChangeAudit;
import io.roadstead.console.kernel.AuditUnavailable;
import io.roadstead.console.kernel.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The audit trail. */
@Component
record UpdateTrail(ChangeAudit changes, AuditTrail trail) implements UpdateAudit {
    private static final Logger log = LoggerFactory.getLogger(UpdateTrail.class);

    @Override
    public void did(Caller caller, String action, String target, AuditDetails details) {
        changes.done(caller, action, target, details);
    }

    @Override
    public void noted(AuditEntry entry) {
        try {
            trail.record(entry);
        } catch (AuditUnavailable unrecorded) { // nothing was changed that could be kept back
            log.atWarn()
                    .addKeyValue("action", entry.action())
                    .setCause(unrecorded)
                    .log("not recorded");
        }
    }
}
