package io.roadstead.console.cluster;

import java.time.Instant;
import java.util.List;

/**
 * What an agent found when it looked at its cluster and at itself.
 *
 * @param platform what the cluster runs on, as the agent makes it out; empty if it does not
 * @param instance the agent's process
 */
public record AgentChecks(
        String kubernetesVersion, String mode, String platform, String instance, List<Check> checks, Instant at) {
    /**
     * One of them.
     *
     * @param name such as {@code rbac}, {@code api-version}, {@code metrics}, {@code clock}, {@code readyz}
     * @param detail for people, in English; from the cluster, so never markup
     */
    public record Check(String name, boolean ok, String detail) {}

    /** Keeps a copy. */
    public AgentChecks {
        checks = List.copyOf(checks);
    }
}
