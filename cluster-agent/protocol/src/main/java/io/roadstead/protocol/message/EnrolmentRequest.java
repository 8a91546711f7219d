package io.roadstead.protocol.message;

import java.time.Instant;
import java.util.List;

/**
 * An agent asks to be registered, or to be registered further, at {@link Enrolment#PATH}. What it says of its cluster is
 * evidence for the console to judge; nothing of it is proved but the keys.
 *
 * @param clusterId the cluster, as the manifest names it
 * @param joinToken from the manifest; empty when a key that the console knows proves it
 * @param publicKey the agent's key, a SubjectPublicKeyInfo in Base64
 * @param formerKeyId the key that this one takes the place of; empty where none does
 * @param instance this process, random at its start
 * @param kubeSystemUid the UID of the namespace {@code kube-system}
 * @param serviceAccountToken for the audience {@link Enrolment#audience}, fresh
 * @param jwks the keys of the cluster's ServiceAccount tokens, as its API server serves them
 * @param mode the rights that the manifest gave: {@code viewer}, {@code operator} or {@code manager}
 * @param kubernetesVersion of the API server, such as {@code v1.36.3}
 * @param agentVersion the agent's release, for people
 * @param time the agent's clock; nothing depends on it, it is shown when it is far off
 * @param troubles what failed before this attempt, oldest first: {@code STEP detail}; for people
 */
public record EnrolmentRequest(
        String clusterId,
        String joinToken,
        String publicKey,
        String formerKeyId,
        String instance,
        String kubeSystemUid,
        String serviceAccountToken,
        String jwks,
        String mode,
        String kubernetesVersion,
        String agentVersion,
        Instant time,
        List<String> troubles) {
    public EnrolmentRequest {
        troubles = List.copyOf(troubles);
    }

    /** Without what must not be seen. */
    @Override
    public String toString() {
        return "EnrolmentRequest[" + clusterId + ", instance " + instance + "]";
    }
}
