/**
 * Knows the command line, the environment and {@code roadstead.yaml}, and how a failed start is worded.
 * Decides nothing about what runs; it hands settings to the modules, each of which owns its record of them.
 * Invariant: whatever is wrong with the input is said in one sentence, before anything is touched.
 */
@ApplicationModule(
        displayName = "Launch",
        allowedDependencies = {"kernel"})
@NullMarked
package io.roadstead.console.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
