/**
 * What the agent itself answers and tells: heartbeats, checks, what failover asks for, and the removal of everything that belongs to it.
 */
@NullMarked
package io.roadstead.agent.own;

import org.jspecify.annotations.NullMarked;
