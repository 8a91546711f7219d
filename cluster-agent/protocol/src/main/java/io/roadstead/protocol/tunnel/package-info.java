/**
 * Both ends of the tunnel: HTTP/2 with the roles reversed inside a WebSocket that the agent dialled. The console opens
 * streams, the agent answers them; bodies stream both ways under flow control and are never gathered. Knows nothing of users,
 * clusters' records or Kubernetes. Invariant: bytes held for others never exceed the {@link TunnelBudget}; a stream that
 * makes them is ended, not the tunnel.
 *
 * <p>All callbacks of one connection run on its one event loop, one at a time, and must not block.
 */
@NullMarked
package io.roadstead.protocol.tunnel;

import org.jspecify.annotations.NullMarked;
