/**
 * Is the one door to clusters: who asks, may that one, what is recorded, which assertion goes with it, which tunnel carries
 * it. Does not know which clusters there are, nor decides about agents (see cluster). Owns the SQL schema {@code gateway}.
 * Invariants: nothing reaches a cluster without a caller, a permission and an assertion; nothing changes one unrecorded; the
 * cluster that was asked about is the cluster that is asked.
 */
@ApplicationModule(
        displayName = "Gateway",
        allowedDependencies = {
            "kernel",
            "access :: rbac",
            "access :: rbac-model",
            "api",
            "audit",
            "cluster",
            "secrets",
            "uikit"
        })
@NullMarked
package io.roadstead.console.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
