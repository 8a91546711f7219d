/**
 * Runs Helm itself: the real binary, a process for each operation, which reaches one cluster as one person by the gateway, reads one chart and one file
 * of values, and fetches nothing. Knows nothing of releases but what Helm prints of them.
 */
@NullMarked
package io.roadstead.console.catalog.engine;

import org.jspecify.annotations.NullMarked;
