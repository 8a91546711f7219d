/** The agent as a process of its own between a real API server and the console's end of the tunnel. */
@NullMarked
package io.roadstead.agentit;

import org.jspecify.annotations.NullMarked;
