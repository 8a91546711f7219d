/**
 * Knows how to start, break and stop real Kubernetes control planes as ordinary processes, and how to fill them with
 * simulated nodes and pods that look like a public cloud, a private cloud, an edge site or a GPU machine room.
 * Leaves to others what is tested on them: it knows nothing of the console or the agent. Owns the folder of a bed and
 * every process that carries the marker {@code ROADSTEAD_BED=<that folder>} in its environment.
 * Invariant: after {@code down}, nothing with that marker is alive and none of its files is left.
 */
@NullMarked
package io.roadstead.bed;

import org.jspecify.annotations.NullMarked;
