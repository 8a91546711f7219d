package io.roadstead.console.audit;

import io.roadstead.console.kernel.AuditUnavailable;

/** Failures of the trail, for tests of those who must not go on without it. */
public final class AuditFailures {
    private AuditFailures() {}

    /** As the trail throws it. */
    public static AuditUnavailable unavailable(String action) {
        return new AuditUnavailable(action, new IllegalStateException("the disk is full"));
    }

    /** A trail without a database, which takes no record. */
    @SuppressWarnings("NullAway") // what it is made of is never asked for
    public static AuditTrail trailOfNobody() {
        return new AuditTrail(null, null, null) {
            @Override
            public void record(AuditEntry entry) {
                throw unavailable(entry.action());
            }
        };
    }
}
