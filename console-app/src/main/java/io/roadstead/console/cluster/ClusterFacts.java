package io.roadstead.console.cluster;

import java.time.Instant;
import java.util.Optional;

/**
 * What a cluster's agent has said of it; texts are empty until it has.
 *
 * @param kubernetesVersion of its API server, such as {@code v1.36.3}
 * @param kubeSystemUid of the namespace {@code kube-system}, by which it is known again
 * @param bytesIn from the cluster today, UTC
 * @param bytesOut to the cluster today, UTC
 */
public record ClusterFacts(
        String kubernetesVersion,
        String agentVersion,
        String kubeSystemUid,
        Optional<Instant> firstConnected,
        Optional<AgentChecks> checks,
        long bytesIn,
        long bytesOut) {}
