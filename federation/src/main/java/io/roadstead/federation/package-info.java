/**
 * The fleet brain: decides which clusters fit a workload, when it moves and where it fits.
 * Pure functions over records: no input or output, no clock, no randomness of its own, nothing but the JDK.
 * Owns the value types it decides with; the console reuses them.
 */
@NullMarked
package io.roadstead.federation;

import org.jspecify.annotations.NullMarked;
