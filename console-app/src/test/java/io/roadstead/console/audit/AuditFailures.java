package io.roadstead.console.audit;

/** Failures of the trail, for tests of those who must not go on without it. */
public final class AuditFailures {
    private AuditFailures() {}

    /** As the trail throws it. */
    public static AuditUnavailable unavailable(String action) {
        return new AuditUnavailable(action, new IllegalStateException("the disk is full"));
    }
}
