/**
 * Makes the network between two processes misbehave on purpose: cut, black hole, half-open, slow.
 * Knows nothing of Kubernetes or TLS; it moves bytes. Needs no privilege and touches loopback only.
 * Invariant: what arrives is always a prefix of what was sent; bytes may be late or lost, never reordered, changed or
 * skipped.
 */
@NullMarked
package io.roadstead.bed.fault;

import org.jspecify.annotations.NullMarked;
