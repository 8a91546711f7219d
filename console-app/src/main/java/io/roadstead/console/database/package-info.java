/**
 * Knows where PostgreSQL is, starts and supervises the embedded one, and says whether it answers.
 * Does not know any table. Invariant: one data directory is used by at most one console.
 */
@ApplicationModule(
        displayName = "Database",
        allowedDependencies = {"kernel"})
@NullMarked
package io.roadstead.console.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
