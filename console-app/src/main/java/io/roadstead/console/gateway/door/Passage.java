package io.roadstead.console.gateway.door;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.console.kernel.Caller;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.RequestHead;
import java.util.List;

/**
 * A request that may cross: allowed, recorded, asserted.
 *
 * @param groups as whom the caller comes into the cluster
 * @param head what the agent gets
 * @param kind the connection for it
 * @param turn its place among those that run, left when it is over
 */
public record Passage(
        Wish wish,
        Caller caller,
        List<String> groups,
        ClusterId cluster,
        String name,
        RequestHead head,
        TunnelKind kind,
        Turn turn) {
    /** Keeps a copy. */
    public Passage {
        groups = List.copyOf(groups);
    }
}
