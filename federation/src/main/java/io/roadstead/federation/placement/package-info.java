/**
 * Decides which clusters a workload runs on and with how many replicas, with a score and reasons for each cluster.
 * One function, {@link io.roadstead.federation.placement.Placement#decide}: no state, no clock, any order of input.
 * Leaves to others when a cluster counts as lost (see failover) and what fits on its nodes (see capacity).
 * Invariants: placed, held and unplaced replicas sum to what is wanted; nothing that runs is given up before another
 * place is found for it; nothing new goes where there is no room or where a rule speaks against it.
 */
@NullMarked
package io.roadstead.federation.placement;

import org.jspecify.annotations.NullMarked;
