/**
 * Consoles on one database: who they are, which connections of agents each holds, and how a request that lands elsewhere goes one hop
 * to the one that holds it.
 */
@NullMarked
package io.roadstead.console.gateway.replica;

import org.jspecify.annotations.NullMarked;
