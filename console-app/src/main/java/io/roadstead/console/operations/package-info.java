/**
 * Carries long work out: step by step, by whichever console is alive, once each, until it is done, given up or
 * cancelled. Does not know what the work is: other modules bring {@link OperationKind}s as beans. Owns the SQL schema
 * {@code operations}. Invariants: an operation has at most one runner whose writes are taken (the one with the newest
 * epoch); no step begins without its owner's right, nor after its time is up; what a step writes with its completion is
 * written once.
 */
@ApplicationModule(
        displayName = "Operations",
        allowedDependencies = {"kernel", "uikit", "audit", "api"})
@NullMarked
package io.roadstead.console.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
