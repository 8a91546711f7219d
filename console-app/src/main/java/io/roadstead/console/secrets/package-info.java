/**
 * Keeps this console's own secrets unreadable where they are stored: one key outside the database, and sealed texts
 * inside it. Knows no table; whoever owns a secret stores the sealed text. Invariant: the key never enters the database.
 */
@ApplicationModule(
        displayName = "Secrets",
        allowedDependencies = {"kernel", "uikit", "database"})
@NullMarked
package io.roadstead.console.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
