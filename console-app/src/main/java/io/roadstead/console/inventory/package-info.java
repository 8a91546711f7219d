/**
 * Knows what the clusters of the fleet hold, as their agents tell it, live: every object of every kind in lists, by search, and
 * with the age of what is known; and what exporters say of file systems and devices. Holds projections only, never whole objects
 * and never the data of a Secret. Asks clusters itself for metrics only, as whoever looks; for what a person wants to see of one
 * object see gateway. Owns the SQL schema {@code inventory}.
 * Invariants: what is shown of a cluster is what its agent told, and of nobody else; an object is shown only to who may list its
 * kind where it is; what of a cluster is too much or unfit is left out and said, and hinders no other cluster.
 */
@ApplicationModule(
        displayName = "Inventory",
        allowedDependencies = {
            "kernel",
            "access",
            "access :: rbac",
            "access :: rbac-model",
            "api",
            "audit",
            "cluster",
            "cluster :: model",
            "cluster :: identity",
            "cluster :: hardware",
            "cluster :: lustre",
            "egress",
            "gateway",
            "metrics",
            "secrets",
            "uikit",
            "uikit :: chart",
            "uikit :: map"
        })
@NullMarked
package io.roadstead.console.inventory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
