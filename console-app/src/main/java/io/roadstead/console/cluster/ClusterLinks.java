package io.roadstead.console.cluster;

import io.roadstead.protocol.message.Heartbeat;
import io.roadstead.protocol.message.TunnelKind;
import io.roadstead.protocol.model.LinkProfile;
import java.time.Duration;

/** Hears from the gateway how agents are reached. Methods never block and may be called on event loops. */
public interface ClusterLinks {
    /**
     * A connection.
     *
     * @param session the gateway's name for it
     * @param instance the agent's process
     * @param address where it comes from
     */
    record Connection(
            ClusterId cluster, TunnelKind kind, String session, String instance, String agentVersion, String address) {}

    /** One opened, proved by its key. */
    void opened(Connection connection);

    /** One ended. */
    void closed(Connection connection, String reason);

    /** Another console that held a cluster's last connection is gone. */
    void lostElsewhere(ClusterId cluster, String reason);

    /** All bytes up to a mark are acknowledged. */
    void acknowledged(Connection connection, Duration rtt);

    /** Bytes have waited for so long to be acknowledged; called while it lasts. */
    void unacknowledged(Connection connection, Duration age);

    /** The agent's heartbeat. */
    void heartbeat(Connection connection, Heartbeat heartbeat);

    /** So many bytes of IP went through since the last call, as far as they can be reckoned. */
    void traffic(ClusterId cluster, long bytesIn, long bytesOut);

    /** What kind of link a cluster has, from memory: how often the two ends shall speak. */
    LinkProfile profile(ClusterId cluster);

    /** Whether its agent shall send a heartbeat each second, whatever its link costs. */
    default boolean isWatched(ClusterId cluster) {
        return false;
    }

    /**
     * Somebody came to the gateway who is no agent yet: what he got wrong is shown in the checklist of clusters that wait.
     *
     * @param step such as {@code TLS} or {@code PROOF}
     */
    void stumbled(String address, String step, String detail);
}
