/**
 * Knows who may use the console: accounts and groups, their passwords, second factors, global roles and API tokens,
 * and how the first account is made.
 * Owns the SQL schema {@code access}. Invariants: a setup link makes one account at most, and only while there is none;
 * after that somebody enabled always is administrator; a token never allows what its owner is not allowed now.
 */
@ApplicationModule(
        displayName = "Access",
        allowedDependencies = {"kernel", "uikit", "uikit :: yaml", "audit", "api", "operations", "secrets"})
@NullMarked
package io.roadstead.console.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
