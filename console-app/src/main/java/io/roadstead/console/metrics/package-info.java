/**
 * Knows what the nodes and pods of the fleet use of processors and memory, as their clusters' metrics API says it: for 48 hours, by the
 * minute. Does not know who may see it: who may see a node or a pod may see what it uses, which inventory decides. Owns the SQL schema
 * {@code metrics}. Invariants: nothing older than three days is kept; of one cluster no more is kept than {@link MetricsProperties} says,
 * whatever it tells.
 */
@ApplicationModule(
        displayName = "Metrics",
        allowedDependencies = {"kernel", "cluster"})
@NullMarked
package io.roadstead.console.metrics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
