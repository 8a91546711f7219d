package io.roadstead.console.catalog.release.updates;

import io.roadstead.console.audit.AuditDetails;
import io.roadstead.console.audit.AuditEntry;
import io.roadstead.console.kernel.Caller;

/** Where it is recorded what people set, and what the console did by itself. */
interface UpdateAudit {
    /** That somebody did it. In the caller's transaction, which fails with it. */
    void did(Caller caller, String action, String target, AuditDetails details);

    /** That it came to be so; what cannot be recorded is logged. */
    void noted(AuditEntry entry);
}
