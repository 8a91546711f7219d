/**
 * Tells the console what is in the cluster: discovers kinds, lists and watches them as an identity of its own, and sends what
 * changed. Holds no objects, only a digest of each. Runs on one event loop of its own, so that reading delays nothing else. What an
 * object's line says is decided in {@code projection}. Invariant: per stream and kind, what was sent adds up to the checkpoints.
 */
@NullMarked
package io.roadstead.agent.inventory;

import org.jspecify.annotations.NullMarked;
