package io.roadstead.console.fleet;

import io.roadstead.console.kernel.AccountId;
import io.roadstead.federation.failover.AppClass;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An app that runs where its policy lets it run.
 *
 * @param namespace the same in all clusters
 * @param manifests its objects as YAML, one of them a Deployment or StatefulSet
 * @param policy where it may run, in the words of Karmada's {@code PropagationPolicy.spec.placement}; empty for anywhere
 * @param replicas in all; with Duplicated in each cluster
 * @param priority who is moved first: the higher
 * @param probe address by which it answers people, asked each second; empty for none
 * @param failBack how long its former home has to be well before it goes back there by itself
 * @param owner in whose name its objects are written
 * @param token of the owner by which it was saved
 * @param version grows with each change by people
 */
public record FederatedApp(
        UUID id,
        String namespace,
        String name,
        AppClass kind,
        String manifests,
        String policy,
        int replicas,
        int priority,
        String probe,
        Optional<Duration> failBack,
        AccountId owner,
        String ownerName,
        Optional<UUID> token,
        Instant createdAt,
        Instant changedAt,
        long version) {}
