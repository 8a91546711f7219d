/**
 * Knows where charts come from, which there are and what is in them, and what is made of them in clusters: releases, as Helm keeps them.
 * Does not render charts itself (the helm binary does, as the user who asked) and holds no right of its own in any cluster.
 * Owns the SQL schema {@code catalog}.
 * Invariants: an archive is read whole by {@code archive} before anything else sees it; a credential goes to the origin that it was given
 * for and nowhere else; what a source's policy asks to be signed is refused where it is not; a source of a project, and its charts, are
 * seen by its members only.
 */
@ApplicationModule(
        displayName = "App catalog",
        allowedDependencies = {
            "kernel",
            "access",
            "access :: rbac",
            "access :: rbac-model",
            "api",
            "audit",
            "cluster",
            "cluster :: model",
            "database",
            "egress",
            "gateway",
            "inventory",
            "inventory :: model",
            "operations",
            "secrets",
            "uikit",
            "uikit :: yaml",
            "workload"
        })
@NullMarked
package io.roadstead.console.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
