package io.roadstead.console.gateway.tunnel;

import io.roadstead.console.cluster.ClusterId;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.tunnel.RequestHead;
import io.roadstead.protocol.tunnel.StreamListener;
import io.roadstead.protocol.tunnel.TunnelStream;
import java.util.Optional;

/** The connections of agents that other consoles on the same database hold. Methods never block. */
public interface Elsewhere {
    /** What this console is called among the others; empty where there can be none. */
    String name();

    /** How many there are, this one included. */
    int replicas();

    /** Whether another one has a connection of this cluster's agent. */
    boolean holds(ClusterId cluster);

    /**
     * Opens a stream by way of one that holds the cluster's connection.
     *
     * @param last whether the request has no body
     * @return empty if none does, or none that does can be reached now
     */
    Optional<TunnelStream> open(
            ClusterId cluster, TunnelKind wanted, RequestHead head, boolean last, StreamListener listener);

    /** Ends every connection of a cluster that others hold. */
    void disconnect(ClusterId cluster, String reason);

    /** The connections of this console are not those that they were. */
    void changed();
}
