package io.roadstead.console.gateway.replica;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.message.TunnelKind;
import java.util.UUID;

/**
 * A connection of an agent that a console holds.
 *
 * @param instance the agent's process
 * @param epoch when it was entered, among all sessions and consoles
 */
record HeldSession(ClusterId cluster, TunnelKind kind, UUID replica, long epoch, String instance) {}
