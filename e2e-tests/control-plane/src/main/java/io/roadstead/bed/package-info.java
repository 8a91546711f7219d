/**
 * The test bed: real Kubernetes control planes in seconds, filled with simulated nodes and pods, or one real node.
 * Knows nothing of the console; tests and {@code ./roadstead bed} use it alike.
 */
@NullMarked
package io.roadstead.bed;

import org.jspecify.annotations.NullMarked;
