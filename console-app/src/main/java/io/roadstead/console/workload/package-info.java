/**
 * Shows and changes single objects of clusters, as whoever asks, through the gateway: their YAML with a check by the API server itself before
 * anything is saved, new ones by a form or many at once, what is done with workloads and nodes every day, and what changed. Keeps nothing but what
 * clusters say of their kinds; which objects there are is known by inventory, what waits or goes on by itself by operations. Owns no SQL schema. Invariants: the cluster decides what somebody may read and change, and the audit trail has each change; what is written is what was
 * shown before, or what was shown and what others changed meanwhile where these do not touch each other.
 */
@ApplicationModule(
        displayName = "Workload",
        allowedDependencies = {
            "kernel",
            "api",
            "audit",
            "cluster",
            "gateway",
            "inventory",
            "inventory :: detail",
            "inventory :: model",
            "operations",
            "uikit",
            "uikit :: yaml"
        })
@NullMarked
package io.roadstead.console.workload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
