/**
 * What the agent itself answers and tells: heartbeats, checks, and the removal of everything that belongs to it.
 */
@NullMarked
package io.roadstead.agent.own;

import org.jspecify.annotations.NullMarked;
