/**
 * Keeps apps where they can run: knows which clusters take part, which apps are federated, where each is and why, and moves it when its
 * cluster is lost. What is decided is decided by {@code federation}; here it is heard, carried out and kept. Does not know how an object is
 * written (see workload) nor how agents are reached (see cluster). Owns the SQL schema {@code fleet}.
 * Invariants: one console decides at a time, and what an earlier one says is refused, by the database and by agents; an app that is moved
 * carries a new epoch before anything starts; objects of people are written as the person who owns the app.
 */
@ApplicationModule(
        displayName = "Federation",
        allowedDependencies = {
            "kernel",
            "api",
            "audit",
            "cluster",
            "cluster :: hardware",
            "egress",
            "gateway",
            "inventory",
            "operations",
            "uikit",
            "uikit :: yaml",
            "workload",
            "workload :: model"
        })
@NullMarked
package io.roadstead.console.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
