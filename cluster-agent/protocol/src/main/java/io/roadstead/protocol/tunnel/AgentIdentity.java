package io.roadstead.protocol.tunnel;

import io.roadstead.protocol.message.Handshake;
import io.roadstead.protocol.message.Hello;
import io.roadstead.protocol.message.Protocol;
import io.roadstead.protocol.message.TunnelKind;
import java.security.KeyPair;
import java.util.List;

/**
 * Who an agent is.
 *
 * @param clusterId as the console named it
 * @param instance random for each process
 * @param key Ed25519, registered with the console
 * @param agentVersion the agent's release
 * @param capabilities what it says it can, normally {@link Protocol#CAPABILITIES}
 */
public record AgentIdentity(
        String clusterId, String instance, KeyPair key, String agentVersion, List<String> capabilities) {
    public AgentIdentity {
        capabilities = List.copyOf(capabilities);
    }

    Hello hello(TunnelKind kind, List<String> elsewhere) {
        return new Hello(
                Protocol.VERSION,
                Protocol.OLDEST_VERSION,
                capabilities,
                agentVersion,
                clusterId,
                instance,
                Handshake.keyId(key.getPublic()),
                kind,
                elsewhere);
    }

    @Override
    public String toString() {
        return clusterId + "/" + instance;
    }
}
