/**
 * Carries roles, and the settings of projects, to clusters: makes there what was granted here, looks whether it still is so, and
 * takes away what was taken. Does not decide who may what (see access). Keeps only which drift is left as it is: what has to be follows
 * from the policy, what is there says the cluster.
 * Invariants: it touches only objects that carry its label, and of namespaces only its own fields; it makes nobody more than
 * the owner of a cluster let the agent's manifest allow.
 */
@ApplicationModule(
        displayName = "Roles in clusters",
        allowedDependencies = {
            "kernel",
            "access",
            "access :: rbac",
            "access :: rbac-model",
            "api",
            "audit",
            "cluster",
            "gateway",
            "uikit",
            "uikit :: yaml"
        })
@NullMarked
package io.roadstead.console.rbacsync;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
