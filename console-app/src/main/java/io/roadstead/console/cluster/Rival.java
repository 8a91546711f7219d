package io.roadstead.console.cluster;

import io.roadstead.console.cluster.model.EnrolmentRule;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who else claims to be a cluster; all of it is what that one said.
 *
 * @param incumbent the process that is connected, where two processes are the matter; empty else
 * @param publicKey a SubjectPublicKeyInfo, where another key came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Rival(
        EnrolmentRule.Cause cause,
        Instant foundAt,
        String address,
        String instance,
        String incumbent,
        String keyId,
        Optional<byte[]> publicKey,
        String kubeSystemUid,
        Set<String> thumbprints,
        String kubernetesVersion,
        String agentVersion) {}
