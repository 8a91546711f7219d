/**
 * Keeps who did what, when and from where, so that nobody can change it unnoticed. Others call {@link AuditTrail}; this
 * module calls nobody back and decides nothing about rights. Owns the SQL schema {@code audit} and the file {@code
 * audit-checkpoints.log} of the data directory. Invariant: each record holds the hash of the one before it.
 */
@ApplicationModule(
        displayName = "Audit",
        allowedDependencies = {"kernel", "api", "uikit", "database", "secrets"})
@NullMarked
package io.roadstead.console.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
