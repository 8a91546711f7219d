/**
 * Knows who may use the console: accounts, their passwords, and how the first one is made.
 * Owns the SQL schema {@code access}. Invariant: a setup link makes one account at most, and only while there is none.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"kernel", "uikit", "audit"})
@NullMarked
package io.roadstead.console.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
