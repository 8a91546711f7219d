package io.roadstead.protocol.message;

import java.util.List;

/**
 * The first message, from the agent: which versions it speaks, what it can, and which cluster it says it is.
 *
 * @param version the newest version that the agent speaks
 * @param oldestVersion the oldest version that it still speaks
 * @param capabilities what it can beside the bare tunnel
 * @param agentVersion the agent's release, for people
 * @param clusterId the cluster, as the console named it at enrolment
 * @param instance this process, random at its start; two of them at once may be a clone
 * @param keyId which of the cluster's registered keys proves it
 * @param elsewhere the consoles, by the names of their challenges, to which this process holds a connection of this kind
 *     already; none of them is wanted a second time
 */
public record Hello(
        int version,
        int oldestVersion,
        List<String> capabilities,
        String agentVersion,
        String clusterId,
        String instance,
        String keyId,
        TunnelKind kind,
        List<String> elsewhere)
        implements Message {
    public Hello {
        capabilities = List.copyOf(capabilities);
        elsewhere = List.copyOf(elsewhere);
    }

    /** Of a process that has no other connection of this kind. */
    public Hello(
            int version,
            int oldestVersion,
            List<String> capabilities,
            String agentVersion,
            String clusterId,
            String instance,
            String keyId,
            TunnelKind kind) {
        this(version, oldestVersion, capabilities, agentVersion, clusterId, instance, keyId, kind, List.of());
    }

    /** The version to speak with an end which speaks {@code oldest} to {@code newest}; zero if there is none in common. */
    public int versionWith(int oldest, int newest) {
        int common = Math.min(version, newest);
        return common >= Math.max(oldestVersion, oldest) ? common : 0;
    }
}
