package io.roadstead.console.kernel;

/** The trail could not be written, so what was to be recorded is not done either. */
public final class AuditUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param action what was to be recorded and done */
    public AuditUnavailable(String action, RuntimeException cause) {
        super("Nothing was changed, since the audit trail cannot be written: " + action, cause);
    }
}
