/**
 * What console and agent say to each other: sealed messages, their versioned codec, and the two ends of the tunnel.
 * Carries plain strings; each side checks on entry what it receives. Knows neither the console nor the agent.
 */
@NullMarked
package io.roadstead.protocol;

import org.jspecify.annotations.NullMarked;
