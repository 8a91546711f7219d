package io.roadstead.console.audit;

/** The trail could not be written, so what was to be recorded is not done either. */
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    AuditUnavailable(String action, RuntimeException cause) {
        super("Nothing was changed, since the audit trail cannot be written: " + action, cause);
    }
}
