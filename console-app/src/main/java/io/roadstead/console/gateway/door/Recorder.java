package io.roadstead.console.gateway.door;

import io.roadstead.console.audit.AuditEntry;

/** Where it is recorded what is done in clusters. */
@FunctionalInterface
public interface Recorder {
    /** @throws io.roadstead.console.kernel.AuditUnavailable if it cannot be recorded; then it is not done either */
    void record(AuditEntry entry);
}
