/**
 * When clusters count as lost, and when apps move because of it.
 * Knows links, observers and apps by what they report; does not choose targets (see placement), and does nothing itself: it answers signals with
 * a next state and effects, each with its cause.
 * Invariants: nothing moves because of silence alone; a success of anybody outside the agent's link vetoes a loss; what was decided under an older epoch has no
 * effect.
 * Times are readings of one monotonic clock, the decider's.
 */
@NullMarked
package io.roadstead.federation.failover;

import org.jspecify.annotations.NullMarked;
