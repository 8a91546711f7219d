/**
 * Knows which clusters exist, how each one's agent proves itself, and how it is reached now. Does not carry requests to
 * them (see gateway), nor know what is in them. Owns the SQL schema {@code cluster}.
 * Invariants: an id is never given twice; a key proves one cluster only; a join token registers one agent once; a cluster
 * that a second agent claims is reached by nobody until a person has decided.
 */
@ApplicationModule(
        displayName = "Clusters",
        allowedDependencies = {
            "kernel",
            "uikit",
            "uikit :: map",
            "access",
            "access :: rbac",
            "access :: rbac-model",
            "audit",
            "api",
            "operations"
        })
@NullMarked
package io.roadstead.console.cluster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
