/**
 * Knows how many replicas of one shape a cluster still holds, as its scheduler would see it: node by node, so that
 * fragmentation counts, minus what other decisions have reserved, plus what node pools may still grow by.
 * Does not choose among clusters (see placement). Invariant: what it promises fits on some node without moving a pod.
 */
@NullMarked
package io.roadstead.federation.capacity;

import org.jspecify.annotations.NullMarked;
